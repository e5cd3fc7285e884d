# Everything a developer does, by name. To get here: python3 -m venv .venv, then
# .venv/bin/pip install -r requirements-dev.txt, then .venv/bin/just setup.

bin := if os_family() == "windows" { ".venv/Scripts" } else { ".venv/bin" }
requirements := "-r requirements.txt -r requirements-test.txt -r requirements-dev.txt"

set windows-shell := ["powershell.exe", "-NoLogo", "-Command"]

# lists what there is
default:
    @{{ just_executable() }} --list --unsorted

# installs what is needed into .venv, and the checks before each commit
setup:
    {{ bin }}/python -m pip install --quiet {{ requirements }}
    {{ bin }}/pre-commit install

# serves the dashboard on this computer
run *arguments:
    {{ bin }}/streamlit run dashboard.py {{ arguments }}

# tests without processes and browser, properties on a fifth of their examples
quick *arguments:
    {{ bin }}/python -m pytest tests --ignore=tests/processes --ignore=tests/browser --hypothesis-profile=quick -n 2 --dist loadfile {{ arguments }}

# all tests, as the README has it
test *arguments:
    {{ bin }}/python -m pytest -n 2 --dist loadfile {{ arguments }}

# format, lint, types and imports, changing nothing
check: check-format lint types imports

# fails where a file is not formatted
check-format:
    {{ bin }}/ruff format --check

# what ruff has to say
lint:
    {{ bin }}/ruff check

# what mypy has to say
types:
    {{ bin }}/mypy

# who imports whom
imports:
    {{ bin }}/lint-imports

# formats everything and mends what can be mended by rule
format:
    {{ bin }}/ruff check --fix
    {{ bin }}/ruff format

# writes the tables of the documents from the code
docs:
    {{ bin }}/python -m tests.house.test_docs

# how easily the code reads, in numbers
style *arguments:
    {{ bin }}/python tests/house/style_report.py {{ arguments }}

# our figures beside the bare engine, in one table
bench *arguments:
    {{ bin }}/python -m pip install --quiet -r requirements-bench.txt
    {{ bin }}/python -m benchmarks {{ arguments }}

# all tests with branch coverage
coverage *arguments:
    {{ bin }}/python -m pytest -n 2 --dist loadfile --cov --cov-report=term {{ arguments }}
