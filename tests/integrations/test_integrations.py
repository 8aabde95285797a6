"""Each integration, run by its recipe in docs/ci.md."""

import json
import subprocess
import sys

import pytest
import yaml
from lxml import etree
from pre_commit import clientlib
from programs import installs, needs
from recipes import PAGE, ROOT, bash, blocks, clone, git, program, project

ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
TEMPLATE = ROOT / "integrations" / "gitlab-ci.yml"

pytestmark = [needs("git"), needs("bash")]


@pytest.fixture
def repository(tmp_path):
    return project(tmp_path / "project")


@pytest.fixture
def jixiao(tmp_path):
    return program(tmp_path / "bin")


def valid(schema, path):
    """Whether a file is valid by a schema that check-jsonschema brings along."""
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", path],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode == 0, done.stdout


def valid_block(schema, name, folder):
    (body,) = blocks("yaml", name)
    (folder / f"{name}.yml").write_text(body, "utf-8")
    return valid(schema, folder / f"{name}.yml")


class TestAnyCi:
    def test_commands(self, repository, jixiao):
        commands = [line for body in blocks("sh") for line in body.splitlines()]
        assert len(commands) == 2
        for each in commands:
            done = bash(each, repository, {}, jixiao)
            assert done.returncode == 0, done.stderr
        results = json.loads((repository / "jixiao.sarif").read_text("utf-8"))["runs"][0]["results"]
        items = json.loads((repository / "gl-code-quality-report.json").read_text("utf-8"))
        cases = etree.parse(repository / "jixiao.xml").findall("testsuite/testcase")
        assert len(results) == len(items) == len(cases) > 100
        assert {each["location"]["path"] for each in items} == {"documents/目标表.txt"}
        assert "| 警告 |" in (repository / "page.md").read_text("utf-8")

    def test_paths_are_the_same_from_a_folder_within(self, repository, jixiao):
        code = "cd documents; jixiao check 目标表.txt --format gitlab"
        items = json.loads(bash(code, repository, {}, jixiao).stdout)
        assert {each["location"]["path"] for each in items} == {"documents/目标表.txt"}


class TestGithub:
    def test_the_action_and_the_workflow_are_valid(self, tmp_path):
        assert valid("github-actions", ROOT / "action.yml") == (True, "ok -- validation done\n")
        assert valid_block("github-workflows", "github", tmp_path)[0]

    @staticmethod
    def asked():
        (body,) = blocks("yaml", "github")
        (job,) = yaml.safe_load(body)["jobs"].values()
        (asked,) = [each["with"] for each in job["steps"] if "/jixiao@" in each["uses"]]
        assert set(asked) <= set(ACTION["inputs"])
        return asked

    @staticmethod
    def run(name, folder, inputs, runner, path=None):
        """Runs a step of the action as the runner does, with its `${{ }}` filled in."""
        (step,) = [each for each in ACTION["runs"]["steps"] if each.get("name") == name]
        assert "${{" not in step["run"]
        values = {key: each.get("default", "") for key, each in ACTION["inputs"].items()} | inputs
        known = {f"${{{{ inputs.{key} }}}}": value for key, value in values.items()}
        known["${{ steps.python.outputs.python-path }}"] = sys.executable
        environ = {key: known[value] for key, value in step["env"].items()}
        return bash(step["run"], folder, runner | environ, path)

    @pytest.fixture
    def runner(self, tmp_path):
        files = {
            name: str(tmp_path / name)
            for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_PATH")
        }
        return {**files, "RUNNER_TEMP": str(tmp_path), "GITHUB_ACTION_PATH": str(ROOT)}

    def test_the_step_checks_annotates_and_writes(self, repository, jixiao, runner, tmp_path):
        done = self.run("Check", repository, self.asked(), runner, jixiao)
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith("::warning file=documents/目标表.txt,line=")
        assert (tmp_path / "GITHUB_OUTPUT").read_text() == "exit-code=0\n"
        assert "# 绩效目标表检查" in (tmp_path / "GITHUB_STEP_SUMMARY").read_text("utf-8")
        assert json.loads((repository / "jixiao.sarif").read_text("utf-8"))["runs"]

    @pytest.mark.parametrize(
        ("inputs", "code"),
        [
            ({"paths": "documents", "args": "--fail-on=warning\n--lang=en"}, 1),
            ({"paths": "documents\n$(touch pwned) `touch pwned`.txt"}, 3),
            ({"paths": "-x.txt"}, 3),
            ({"paths": "documents", "args": "--no-such-option"}, 2),
        ],
    )
    def test_its_exit_code_is_that_of_the_check(self, repository, jixiao, runner, inputs, code):
        done = self.run("Check", repository, inputs, runner, jixiao)
        assert done.returncode == code, done.stderr
        assert (repository.parent / "GITHUB_OUTPUT").read_text() == f"exit-code={code}\n"
        assert not (repository / "pwned").exists()

    @installs
    def test_it_installs_itself(self, repository, runner, tmp_path):
        home = clone(tmp_path / "action")
        runner |= {"GITHUB_ACTION_PATH": str(home)}
        done = self.run("Install jixiao", repository, {}, runner)
        assert done.returncode == 0, done.stderr
        installed = (tmp_path / "GITHUB_PATH").read_text().strip()
        assert self.run("Check", repository, self.asked(), runner, installed).returncode == 0


class TestGitlab:
    def test_the_template_and_its_inclusion_are_valid(self, tmp_path):
        assert valid("gitlab-ci", TEMPLATE) == (True, "ok -- validation done\n")
        assert valid_block("gitlab-ci", "gitlab", tmp_path)[0]

    @staticmethod
    def job():
        return yaml.safe_load(TEMPLATE.read_text("utf-8"))["jixiao"]

    def variables(self):
        (body,) = blocks("yaml", "gitlab")
        return self.job()["variables"] | yaml.safe_load(body)["variables"]

    def checked(self, repository):
        reports = self.job()["artifacts"]["reports"]
        assert json.loads((repository / reports["codequality"]).read_text("utf-8"))
        assert etree.parse(repository / reports["junit"]).getroot().tag == "testsuites"

    def test_its_script_writes_the_reports(self, repository, jixiao):
        done = bash("\n".join(self.job()["script"]), repository, self.variables(), jixiao)
        assert done.returncode == 0, done.stderr
        self.checked(repository)

    def test_it_fails_when_the_check_fails(self, repository, jixiao):
        variables = self.variables() | {"JIXIAO_ARGS": "--fail-on=info"}
        assert bash("\n".join(self.job()["script"]), repository, variables, jixiao).returncode == 1
        self.checked(repository)

    def test_it_says_what_is_missing(self, repository, jixiao, tmp_path):
        (line,) = [each for each in self.job()["before_script"] if "JIXIAO_PACKAGE" in each]
        done = bash(line, repository, {"HOME": str(tmp_path)}, jixiao)
        assert done.returncode != 0
        assert "JIXIAO_PACKAGE: says what to install" in done.stderr

    @installs
    def test_it_installs_what_it_is_told(self, repository, tmp_path):
        home = clone(tmp_path / "jixiao")
        variables = self.variables() | {"HOME": str(tmp_path)}
        package = variables["JIXIAO_PACKAGE"]
        variables["JIXIAO_PACKAGE"] = package.replace(
            "https://git.example.org/jixiao.git", home.as_uri()
        )
        job = self.job()
        done = bash("\n".join(job["before_script"] + job["script"]), repository, variables)
        assert done.returncode == 0, done.stderr
        self.checked(repository)


class TestPreCommit:
    def test_the_hook_and_its_use_are_of_the_form_that_pre_commit_reads(self, tmp_path):
        (hook,) = clientlib.load_manifest(str(ROOT / ".pre-commit-hooks.yaml"))
        assert hook["id"] == "jixiao"
        path = tmp_path / ".pre-commit-config.yaml"
        path.write_text(blocks("yaml", "pre-commit")[0], "utf-8")
        clientlib.load_config(str(path))

    @installs
    def test_it_runs_in_a_repository(self, repository, tmp_path):
        home = clone(tmp_path / "jixiao")
        (config,) = blocks("yaml", "pre-commit")
        config = config.replace("https://git.example.org/jixiao.git", str(home))
        (repository / ".pre-commit-config.yaml").write_text(config, "utf-8")
        git(repository, "add", "--all")
        environ = {"PRE_COMMIT_HOME": str(tmp_path / "kept")}
        command = f'"{sys.executable}" -m pre_commit run --all-files'
        done = bash(command, repository, environ)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "jixiao 绩效目标表检查" in done.stdout
        stricter = config.replace("--fail-on=error", "--fail-on=warning")
        (repository / ".pre-commit-config.yaml").write_text(stricter, "utf-8")
        git(repository, "add", "--all")
        done = bash(command, repository, environ)
        assert done.returncode == 1
        assert "moved-description" in done.stdout


def test_the_page_speaks_of_every_format_for_machines():
    for each in ("sarif", "junit", "gitlab", "github", "summary"):
        assert f"| `{each}` |" in PAGE
