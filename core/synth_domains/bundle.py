"""A plan as a folder that can be deployed: a job, where it writes, how to start it."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from typing import Any

import yaml
from jinja2 import Environment, PackageLoader, StrictUndefined

from synth_domains.errors import BadOption
from synth_domains.plan import LOADS, Plan
from synth_domains.plan_file import plan_text
from synth_domains.render.script import render
from synth_domains.render.settings import pins
from synth_domains.yaml_text import scalar

ENVIRONMENTS = ("3", "4", "5", "6")
USUAL_ENVIRONMENT = "4"
SHARED = "/Workspace/Shared/synth-domains"
ABOUT = {
    "catalog": "must be there",
    "schema": "created if missing",
    "volume": "created if missing",
    "mode": "what happens to tables that are there already",
    "seed": "another one makes other data",
    "from": "first day or hour of the load, UTC; empty: a usual load before `to`",
    "to": "the day or hour after it",
}
# When a job runs, and the end of what it then loads: what is over by that time.
SCHEDULES = {
    "": "0 0 3 * * ?",
    "hour": "0 10 * * * ?",
    "day": "0 0 3 * * ?",
    "week": "0 0 3 ? * MON",
}
TODAY = "{{job.trigger.time.iso_date}}"
ENDS = {
    "hour": f"{TODAY}T{{{{job.trigger.time.hour}}}}",
    "day": TODAY,
    "week": TODAY,
}
SAID = {
    "": "each day at 3 in the morning, UTC",
    "hour": "ten minutes after each hour",
    "day": "each day at 3 in the morning, UTC",
    "week": "each Monday at 3 in the morning, UTC",
}


def bundle(
    plan: Plan, *, package: str, version: str, environment: str = USUAL_ENVIRONMENT
) -> dict[str, str]:
    """The text of each file of the folder, by its path in it.

    Args:
        plan: the plan, for serverless compute or a classic cluster, with its location.
        package: the distribution that brought the domain.
        version: the version of that distribution.
        environment: the version of serverless compute's Python environment.

    Raises:
        BadOption: if no job can be made of the plan.
    """
    plan = for_jobs(plan)
    script = f"src/generate_{plan.domain.name}.py"
    remote = f"{SHARED}/{plan.schema}/generate_{plan.domain.name}.py"
    values = parameters(plan)
    deployed = {
        "catalog": "${var.catalog}",
        "schema": "${resources.schemas.tables.name}",
        "volume": "${resources.volumes.files.name}",
    }
    here = {name: deployed.get(name, value) for name, value in values.items()}
    inside = job(plan, f"./{script}", here, environment)
    if plan.cluster:
        inside["tasks"][0]["existing_cluster_id"] = "${var.cluster_id}"
    outside = job(plan, remote, values, environment)
    facts = {
        "plan": plan,
        "name": f"synth_domains_{plan.domain.name}",
        "files": plan.format != "delta",
        "cluster": plan.cluster,
        "comment": f"Synthetic data of the domain {plan.domain.name}",
        "job": yaml.safe_dump(inside, sort_keys=False, width=1000).strip(),
        "script": script,
        "connect": f"connect/generate_{plan.domain.name}.py",
        "remote": remote,
        "folder": remote.rpartition("/")[0],
        "output": plan.output.replace("`", ""),
        "compute": compute(plan, environment),
        "query": query(plan),
        "schedule": SAID[plan.incremental],
        "first": first_end(plan),
        "parameters": [
            {"name": name, "default": value, "about": ABOUT[name]}
            for name, value in values.items()
        ],
    }
    found = {
        "databricks.yml": page("databricks.yml", facts),
        "README.md": page("README.md", facts),
        "job.json": as_json(outside),
        "plan.yaml": plan_text(plan, package, version),
        script: render(replace(plan, target="job")),
    }
    if plan.cluster:
        wanted = {"cluster_id": plan.cluster, "libraries": libraries()}
        found["libraries.json"] = as_json(wanted)
        found[f"connect/generate_{plan.domain.name}.py"] = render(plan)
    return found


def first_end(plan: Plan) -> str:
    """Where the first load ends, as the parameter has it."""
    begin = dt.datetime(plan.start.year, plan.start.month, plan.start.day)
    end = begin + dt.timedelta(hours=LOADS[plan.incremental or "day"])
    return f"{end:%Y-%m-%dT%H}" if end.hour else f"{end:%Y-%m-%d}"


def for_jobs(plan: Plan) -> Plan:
    """The plan, if a job can be made of it: serverless compute means a serverless job."""
    if plan.target == "serverless":
        return replace(plan, target="job")
    if plan.target not in {"job", "classic"}:
        problem = f"is {plan.target}; a bundle is for job, or for classic"
        raise BadOption("--target", problem)
    if plan.target == "classic" and not plan.cluster:
        problem = "is missing; databricks clusters list shows the ids"
        raise BadOption("--cluster", problem)
    return plan


def parameters(plan: Plan) -> dict[str, str]:
    """The parameters of the job, as the script takes them, with their defaults."""
    found = {"catalog": plan.catalog, "schema": plan.schema, "volume": plan.volume}
    if plan.format == "delta":
        del found["volume"]
    if plan.incremental:
        period = {"from": "", "to": ENDS[plan.incremental]}
        return {**found, **period, "seed": str(plan.seed)}
    return {**found, "mode": plan.mode, "seed": str(plan.seed)}


def job(
    plan: Plan, script: str, values: dict[str, str], environment: str
) -> dict[str, Any]:
    """The job in the words of Databricks' own interface.

    Args:
        plan: what it makes.
        script: where the script is.
        values: the defaults of its parameters.
        environment: the version of serverless compute's Python environment.
    """
    words = [
        word
        for name in values
        for word in (f"--{name}", f"{{{{job.parameters.{name}}}}}")
    ]
    task: dict[str, Any] = {"task_key": "generate", "max_retries": 0}
    settings: dict[str, Any] = {
        "name": f"synth-domains {plan.domain.name}",
        "max_concurrent_runs": 1,
        "queue": {"enabled": True},
        "timeout_seconds": 14_400,
        "schedule": {
            "quartz_cron_expression": SCHEDULES[plan.incremental],
            "timezone_id": "UTC",
            "pause_status": "PAUSED",
        },
        "parameters": [
            {"name": name, "default": value} for name, value in values.items()
        ],
        "tasks": [task],
    }
    if plan.cluster:
        task |= {"existing_cluster_id": plan.cluster, "libraries": libraries()}
    else:
        # Without this, serverless compute tries a run that failed again by itself.
        task |= {"environment_key": "default", "disable_auto_optimization": True}
        spec = {"environment_version": environment, "dependencies": pins()}
        settings["environments"] = [{"environment_key": "default", "spec": spec}]
    task["spark_python_task"] = {"python_file": script, "parameters": words}
    return settings


def libraries() -> list[dict[str, Any]]:
    """What a cluster has to have beside its runtime."""
    return [{"pypi": {"package": pin}} for pin in pins()]


def compute(plan: Plan, environment: str) -> str:
    """What the job runs on."""
    if plan.cluster:
        return f"the cluster `{plan.cluster}`"
    return f"serverless compute, with environment version {environment}"


def query(plan: Plan) -> str:
    """A first look at the largest thing that was written."""
    table = next(reversed(plan.domain.specs))
    if plan.format == "delta":
        return f"SELECT * FROM `{plan.catalog}`.`{plan.schema}`.`{table}` LIMIT 9;"
    return f"SELECT * FROM {plan.format}.`{plan.output}/{table}` LIMIT 9;"


def as_json(value: Any) -> str:
    """A value as a file of JSON."""
    return json.dumps(value, indent=2) + "\n"


def page(name: str, facts: dict[str, Any]) -> str:
    """A page of the bundle."""
    pages = Environment(
        loader=PackageLoader("synth_domains_templates", "bundle"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # the output is YAML or Markdown, not HTML
    )
    pages.filters["scalar"] = scalar
    return pages.get_template(f"{name}.jinja").render(facts)
