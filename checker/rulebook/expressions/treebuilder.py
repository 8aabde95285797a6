"""sqlglot's syntax tree → checked tree: one method for each kind of syntax, none for others."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace
from sqlglot import exp

from checker.rulebook.expressions import grammar, operands
from checker.rulebook.expressions.bounds import MAX_DEPTH
from checker.rulebook.expressions.functions import (
    CALLABLE,
    CAST_TYPES,
    FUNCTIONS,
    Function,
    Sort,
    Takes,
)
from checker.rulebook.expressions.grammar import Syntax
from checker.rulebook.expressions.signatures import Argument, call, check_count, expect, fit
from checker.rulebook.expressions.sqltext import ExpressionError, Kind, Token
from checker.rulebook.trees import Aggregate, Call, Literal, Name, Node, WordList
from checker.tables.fields import Type

Names = Mapping[str, Name]
"""The fields and earlier lets that an expression may name."""

Constants = Mapping[str, Literal | WordList]
"""What `:name` stands for."""

_NULL = Literal(None, Type.NULL)


class TreeBuilder(Struct):
    """Walks the syntax tree of one expression."""

    tokens: Sequence[Token]
    names: Names
    constants: Constants
    aggregate: bool
    depth: int = 0
    inside: bool = False
    aggregates: int = 0
    fields: int = 0

    def whole(self, tree: Syntax) -> Node:
        """The checked tree of the whole expression; raises ExpressionError."""
        node = self.node(tree)
        if self.aggregate and not self.aggregates:
            raise ExpressionError(
                self.offset(tree),
                "这里要写汇总，如 COUNT(*) 或 SUM(total)",
                "this should be an aggregate such as COUNT(*) or SUM(total)",
            )
        return node

    def node(self, tree: Syntax) -> Node:
        """The checked tree of a part."""
        shape = _SHAPES.get(type(tree))
        if shape is None or not shape.holds(tree):
            raise self.not_understood(tree)
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ExpressionError(
                self.offset(tree),
                f"运算嵌套超过 {MAX_DEPTH} 层，请用 let 拆开",
                f"operations are nested over {MAX_DEPTH} deep; split them with let",
            )
        node = shape.read(self, tree)
        self.depth -= 1
        # sqlglot writes NOT LIKE, IS NOT … either as Not(…) or as a mark on the node.
        return Call("NOT", (node,), Type.BOOLEAN) if tree.args.get("negate") else node

    def offset(self, tree: Syntax) -> int | None:
        """Where a part begins."""
        index = grammar.index(tree)
        return None if index is None else self.tokens[index].start

    def token(self, tree: Syntax) -> Token | None:
        """The token of an operand; None for anything larger."""
        tree = tree.unnest()
        index = grammar.index(tree)
        return self.tokens[index] if isinstance(tree, exp.Column) and index is not None else None

    def not_understood(self, tree: Syntax) -> ExpressionError:
        """The error for a part that our SQL does not have."""
        return grammar.not_understood(self.tokens[grammar.index(tree) or 0])

    def argument(self, tree: Syntax) -> Argument:
        """A checked part and its place."""
        return Argument(self.node(tree), self.offset(tree))

    def call(self, name: str, trees: Sequence[Syntax], place: Syntax) -> Call:
        """A typed call on parts."""
        return call(name, [self.argument(each) for each in trees], self.offset(place))

    def operand(self, tree: Syntax) -> Node:
        """A name, literal, parameter or constant."""
        token = self.token(tree)
        if token is None:
            raise self.not_understood(tree)
        match token.kind:
            case Kind.NAME:
                return self.name(token)
            case Kind.PARAMETER:
                return operands.constant(self.constants[token.text], token)
            case _:
                return operands.literal(token)

    def name(self, token: Token) -> Name:
        """A field or let; in an aggregate expression only inside an aggregate."""
        if self.aggregate and not self.inside:
            raise ExpressionError(
                token.start,
                f"字段「{token.text}」要放在 COUNT、SUM 等汇总里面",
                f"the field {token.text} must stand inside COUNT, SUM or another aggregate",
            )
        self.fields += 1
        return self.names[token.text]

    def paren(self, tree: Syntax) -> Node:
        """Brackets vanish."""
        return self.node(tree.this)

    def chain(self, tree: Syntax) -> Node:
        """Operators of one kind in a row become one call, so that long rows are not deep."""
        name = _BINARY[type(tree)]
        parts = [tree.expression]
        while FUNCTIONS[name].repeats and type(tree.this) is type(tree):
            tree = tree.this
            parts.append(tree.expression)
        parts.append(tree.this)
        return self.call(name, parts[::-1], tree)

    def compare(self, tree: Syntax) -> Node:
        """A comparison; one that can never be true is refused."""
        sides = [tree.this, tree.expression]
        written = [self.token(each) for each in sides]
        blank = next(
            (each for each in written if each is not None and operands.is_blank(each)), None
        )
        # A field is never '': equal to it would never fire, while unequal says what it seems to.
        named = any(each is not None and each.kind is Kind.NAME for each in written)
        never = named and not isinstance(tree, exp.NEQ)
        if blank is not None and (never or blank.word == "NULL"):
            raise ExpressionError(
                blank.start,
                "与空白比较永远不成立（空白是 NULL），请写 IS NULL 或 IS NOT NULL",
                "blank is NULL and equals nothing; write IS NULL or IS NOT NULL",
            )
        return self.call(_BINARY[type(tree)], sides, tree)

    def negate(self, tree: Syntax) -> Node:
        """A minus sign; on a number it is part of the number."""
        node = self.call("NEGATE", [tree.this], tree)
        match node.arguments:
            case (Literal(float(value)),):
                return Literal(-value, Type.NUMBER)
            case _:
                return node

    def logical_not(self, tree: Syntax) -> Node:
        """NOT."""
        return self.call("NOT", [tree.this], tree)

    def test(self, tree: Syntax) -> Node:
        """IS NULL, IS TRUE, IS FALSE."""
        match tree.expression:
            case exp.Null():
                return self.call("IS NULL", [tree.this], tree)
            case exp.Boolean(this=bool(value)):
                return self.call("IS TRUE" if value else "IS FALSE", [tree.this], tree)
            case exp.Not(this=inner):
                tested = exp.Is(this=tree.this, expression=inner)
                return Call("NOT", (self.test(tested),), Type.BOOLEAN)
            case _:
                raise self.not_understood(tree.expression)

    def between(self, tree: Syntax) -> Node:
        """BETWEEN."""
        return self.call("BETWEEN", [tree.this, tree.args["low"], tree.args["high"]], tree)

    def among(self, tree: Syntax) -> Node:
        """IN; texts and lists of texts become one list."""
        listed = tree.args.get("field")
        items = [self.item(each) for each in ([listed] if listed else tree.expressions)]
        subject = self.argument(tree.this)
        if items and all(each.node.type is Type.TEXT for each in items):
            items = [Argument(operands.word_list(items), items[0].offset)]
        return call("IN", [subject, *items], self.offset(tree))

    def item(self, tree: Syntax) -> Argument:
        """One of a list: a literal, or a list."""
        item = self.argument(tree)
        match item.node:
            case WordList():
                return item
            case Literal(value) if value is not None and value != "":
                return item
            case _:
                raise ExpressionError(
                    item.offset,
                    "这里只能写具体的值或 :词表，不能为空白",
                    "only values written out and :lists can stand here, and none may be blank",
                )

    def case(self, tree: Syntax) -> Node:
        """CASE in both forms; the simple one compares its operand with each WHEN."""
        parts: list[Argument] = []
        operand = self.argument(tree.this) if tree.this else None
        for branch in tree.args["ifs"]:
            when = self.argument(branch.this)
            if operand is not None:
                when = Argument(call("=", [operand, when], when.offset), when.offset)
            parts += [when, self.argument(branch.args["true"])]
        default = tree.args.get("default")
        otherwise = self.argument(default) if default else Argument(_NULL, None)
        takes = [Takes.BOOLEAN, Takes.SAME] * (len(parts) // 2)
        return fit(FUNCTIONS["CASE"], [*takes, Takes.SAME], [*parts, otherwise])

    def cast(self, tree: Syntax) -> Node:
        """TRY_CAST: texts to numbers and dates, and back."""
        target = CAST_TYPES.get(tree.args["to"].this.name)
        subject = self.argument(tree.this)
        given = subject.node.type
        if target is None:
            raise self.not_understood(tree)
        if given is Type.BOOLEAN or (target is not Type.TEXT and given is not target):
            return Call("TRY_CAST", (expect(subject, Type.TEXT),), target)
        return Call("TRY_CAST", (expect(subject, given),), target)

    def function(self, tree: Syntax) -> Node:
        """A call with brackets."""
        function = self.called(tree)
        if function.sort is Sort.AGGREGATE:
            return self.aggregated(tree, None)
        if Takes.WORDS not in function.takes:
            return self.call(function.name, tree.expressions, tree)
        parts = tree.expressions
        check_count(function, min(len(parts), len(function.takes)), self.offset(tree))
        items = [self.item(part) for each in parts[1:] for part in _members(each)]
        listed = Argument(operands.word_list(items), self.offset(parts[1]))
        return call(function.name, [self.argument(parts[0]), listed], self.offset(tree))

    def called(self, tree: Syntax) -> Function:
        """The function that a call with brackets names."""
        token = self.tokens[grammar.leaf_index(tree) or 0]
        if token.kind is not Kind.FUNCTION or token.text not in CALLABLE:
            raise grammar.not_understood(token)
        return FUNCTIONS[token.text]

    def filtered(self, tree: Syntax) -> Node:
        """An aggregate with FILTER (WHERE …)."""
        inner, where = tree.this, tree.expression
        known = isinstance(inner, exp.Anonymous) and isinstance(where, exp.Where)
        if not known or self.called(inner).sort is not Sort.AGGREGATE:
            raise self.not_understood(tree)
        return self.aggregated(inner, where.this)

    def aggregated(self, tree: Syntax, where: Syntax | None) -> Node:
        """An aggregate over the rows of a group."""
        name = self.called(tree).name
        self.check_place(tree)
        self.inside, before = True, self.fields
        parts = tree.expressions
        distinct = name == "COUNT" and [type(each) for each in parts] == [exp.Distinct]
        if distinct:
            parts = parts[0].expressions
        if name == "COUNT" and not distinct and [type(each) for each in parts] == [exp.Star]:
            node = Aggregate(name, None, Type.NUMBER)
        else:
            node = self.over_values(name, parts, tree)
        if where is not None:
            before = self.fields
            condition = expect(self.argument(where), Type.BOOLEAN)
            self.check_fields(where, condition, before)
            node = replace(node, where=condition)
        self.inside = False
        self.aggregates += 1
        return replace(node, distinct=distinct)

    def over_values(self, name: str, parts: Sequence[Syntax], place: Syntax) -> Aggregate:
        """An aggregate of values, with the separator of STRING_AGG."""
        before = self.fields
        typed = self.call(name, parts, place)
        value, *rest = typed.arguments
        self.check_fields(place, value, before)
        separator = str(rest[0].value) if rest and isinstance(rest[0], Literal) else None
        return Aggregate(name, value, typed.type, separator=separator)

    def check_place(self, tree: Syntax) -> None:
        """Raises ExpressionError where no aggregate may stand."""
        if not self.aggregate:
            raise ExpressionError(
                self.offset(tree),
                "汇总只能写在 let 里：{over: indicators, value: COUNT(*)}",
                "aggregates stand only in a let: {over: indicators, value: COUNT(*)}",
            )
        if self.inside:
            raise ExpressionError(
                self.offset(tree), "汇总里不能再有汇总", "no aggregate inside an aggregate"
            )

    def check_fields(self, tree: Syntax, node: Node, before: int) -> None:
        """Raises ExpressionError where a part of an aggregate says nothing about its rows."""
        if self.fields == before or isinstance(node, Literal):
            raise ExpressionError(
                self.offset(tree),
                "汇总和 FILTER 里要有字段；数行数请写 COUNT(*)",
                "an aggregate and its FILTER must name a field; COUNT(*) counts rows",
            )


def _members(tree: Syntax) -> Sequence[Syntax]:
    """The parts of a list in brackets, or the part itself."""
    return tree.expressions if isinstance(tree, exp.Tuple) else [tree]


class _Shape(Struct, frozen=True):
    """How one kind of syntax is read, and all that it may hold.

    What a version of sqlglot adds to a node is then an error, never overlooked.
    """

    read: Callable[[TreeBuilder, Syntax], Node]
    parts: str

    def holds(self, tree: Syntax) -> bool:
        """Whether the syntax holds nothing else."""
        return {name for name, part in tree.args.items() if part} <= {*self.parts.split(), "negate"}


_COMPARISONS: dict[type[Syntax], str] = {
    exp.EQ: "=",
    exp.NEQ: "<>",
    exp.LT: "<",
    exp.LTE: "<=",
    exp.GT: ">",
    exp.GTE: ">=",
}
_CHAINS: dict[type[Syntax], str] = {
    exp.And: "AND",
    exp.Or: "OR",
    exp.Add: "+",
    exp.Sub: "-",
    exp.Mul: "*",
    exp.Div: "/",
    exp.Mod: "%",
    exp.DPipe: "||",
    exp.Like: "LIKE",
    exp.RegexpLike: "~",
}
_BINARY = _COMPARISONS | _CHAINS

_SHAPES: dict[type[Syntax], _Shape] = {
    **dict.fromkeys(_COMPARISONS, _Shape(TreeBuilder.compare, "this expression")),
    **dict.fromkeys(_CHAINS, _Shape(TreeBuilder.chain, "this expression typed safe")),
    exp.Column: _Shape(TreeBuilder.operand, "this"),
    exp.Paren: _Shape(TreeBuilder.paren, "this"),
    exp.Neg: _Shape(TreeBuilder.negate, "this"),
    exp.Not: _Shape(TreeBuilder.logical_not, "this"),
    exp.Is: _Shape(TreeBuilder.test, "this expression"),
    exp.Between: _Shape(TreeBuilder.between, "this low high"),
    exp.In: _Shape(TreeBuilder.among, "this expressions field"),
    exp.Case: _Shape(TreeBuilder.case, "this ifs default"),
    exp.TryCast: _Shape(TreeBuilder.cast, "this to safe"),
    exp.Anonymous: _Shape(TreeBuilder.function, "this expressions"),
    exp.Filter: _Shape(TreeBuilder.filtered, "this expression"),
}
