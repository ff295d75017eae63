/**
 * What the verification runs, in Python with nothing but its standard library, which the agent's own image brings: no other image has to be
 * trusted or pulled. It asks the API server and the pods' ports, and runs nothing inside pods. It never prints what a Secret holds.
 */
export const VERIFICATION_SCRIPT = String.raw`"""Checks that the Datadog Agent is rolled out as declared. Prints what is missing and fails."""
import json
import os
import ssl
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor

ACCOUNT = os.environ.get("SERVICE_ACCOUNT", "/var/run/secrets/kubernetes.io/serviceaccount")
API = os.environ.get("API_SERVER") or "https://%s:%s" % (
    "[%s]" % os.environ["KUBERNETES_SERVICE_HOST"] if ":" in os.environ["KUBERNETES_SERVICE_HOST"] else os.environ["KUBERNETES_SERVICE_HOST"],
    os.environ["KUBERNETES_SERVICE_PORT"],
)
EXPECTATIONS = os.environ.get("EXPECTATIONS", "/verification/expectations.json")
SECRETS = os.environ.get("SECRETS", "/secrets")
WAIT = float(os.environ.get("WAIT", "300"))
INTERVAL = float(os.environ.get("INTERVAL", "5"))

# Proxies are for the way out, not for the API server and pods.
DIRECT = urllib.request.ProxyHandler({})


class Unreachable(Exception):
    pass


def fetch(url, token=None, context=None):
    handlers = [DIRECT] + ([urllib.request.HTTPSHandler(context=context)] if context else [])
    request = urllib.request.Request(url, headers={"Authorization": "Bearer " + token} if token else {})
    try:
        with urllib.request.build_opener(*handlers).open(request, timeout=5) as response:
            return response.read()
    except urllib.error.HTTPError as error:
        if error.code == 404 and token:
            return None
        raise Unreachable("answers %d" % error.code)
    except (urllib.error.URLError, OSError) as error:
        raise Unreachable("does not answer: %s" % getattr(error, "reason", error))


def read(name):
    with open(os.path.join(ACCOUNT, name)) as file:
        return file.read().strip()


def api(path, **query):
    context = ssl.create_default_context(cafile=os.path.join(ACCOUNT, "ca.crt")) if API.startswith("https:") else None
    try:
        # The token is read each time: it is replaced while we run.
        body = fetch(API + path + ("?" + urllib.parse.urlencode(query) if query else ""), read("token"), context)
    except Unreachable as error:
        raise Unreachable("the API server %s (%s)" % (error, path))
    return None if body is None else json.loads(body)


def secret_problems(secrets):
    for secret in secrets:
        what = "Secret %s: key %s" % (secret["name"], secret["key"])
        try:
            with open(os.path.join(SECRETS, secret["name"], secret["key"]), "rb") as file:
                length = len(file.read().strip())
        except OSError:
            yield what + " is missing"
            continue
        if length == 0:
            yield what + " is empty"
        elif length < secret["length"]:
            yield "%s is shorter than %d characters" % (what, secret["length"])


def rollout_problems(workload, live):
    status = live.get("status", {})
    if status.get("observedGeneration", 0) < live["metadata"].get("generation", 0):
        yield "the rollout has not begun"
        return
    if workload["kind"] == "DaemonSet":
        desired = status.get("desiredNumberScheduled", 0)
        updated, available = status.get("updatedNumberScheduled", 0), status.get("numberAvailable", 0)
        things = "nodes"
    else:
        desired = live["spec"].get("replicas", 1)
        updated, available = status.get("updatedReplicas", 0), status.get("availableReplicas", 0)
        things = "replicas"
    if desired < workload["minimum"]:
        yield "is meant for %d %s, expected at least %d" % (desired, things, workload["minimum"])
    if updated < desired:
        yield "%d of %d %s are up to date" % (updated, desired, things)
    if available < desired:
        yield "%d of %d %s are available" % (available, desired, things)


def pods_of(namespace, workload):
    selector = ",".join("%s=%s" % label for label in sorted(workload["labels"].items()))
    query = {"labelSelector": selector, "limit": "500"}
    while True:
        page = api("/api/v1/namespaces/%s/pods" % namespace, **query) or {}
        for pod in page.get("items") or []:
            if "deletionTimestamp" not in pod["metadata"]:
                yield pod
        query["continue"] = page.get("metadata", {}).get("continue", "")
        if not query["continue"]:
            return


def pod_problems(pod):
    """Why a pod does not run, in the words of the scheduler and the kubelet."""
    for condition in pod.get("status", {}).get("conditions") or []:
        if condition["type"] == "PodScheduled" and condition["status"] != "True":
            yield condition.get("message") or "is not scheduled"
    status = pod.get("status", {})
    for container in (status.get("initContainerStatuses") or []) + (status.get("containerStatuses") or []):
        waiting = container.get("state", {}).get("waiting")
        if waiting and waiting.get("reason") != "PodInitializing":
            yield "container %s waits: %s" % (container["name"], " ".join(filter(None, [waiting.get("reason"), waiting.get("message")])))
        elif not container.get("ready") and "running" in container.get("state", {}):
            yield "container %s is not ready" % container["name"]


def port_number(port, container):
    return port if isinstance(port, int) else next(p["containerPort"] for p in container.get("ports", []) if p.get("name") == port)


def address(pod, port):
    ip = pod["status"]["podIP"]
    return "%s:%d" % ("[%s]" % ip if ":" in ip else ip, port)


def probe_problems(pod):
    for container in pod["spec"]["containers"]:
        probe = container.get("readinessProbe", {}).get("httpGet")
        if not probe:
            continue
        scheme = probe.get("scheme", "HTTP").lower()
        url = "%s://%s%s" % (scheme, address(pod, port_number(probe["port"], container)), probe.get("path", "/"))
        # Like the kubelet, which asks the same question and knows no authority for pods.
        context = ssl._create_unverified_context() if scheme == "https" else None
        try:
            fetch(url, context=context)
        except Unreachable as error:
            yield "container %s: %s %s" % (container["name"], url, error)


def trace_problems(pod, traces):
    url = "http://%s/info" % address(pod, traces["port"])
    try:
        named = json.loads(fetch(url)).get("endpoints") or []
    except Unreachable as error:
        yield "trace agent: %s %s" % (url, error)
        return
    except ValueError:
        yield "trace agent: %s answers something else than JSON" % url
        return
    for endpoint in traces["endpoints"]:
        if endpoint not in named:
            yield "trace agent: %s does not name %s" % (url, endpoint)


def check_pod(pod, workload):
    problems = list(pod_problems(pod))
    if not problems and workload["ports"] and pod.get("status", {}).get("podIP"):
        problems += probe_problems(pod)
        if "traces" in workload:
            problems += trace_problems(pod, workload["traces"])
    node = pod["spec"].get("nodeName")
    name = "pod %s%s" % (pod["metadata"]["name"], " on node %s" % node if node else "")
    return ["%s: %s" % (name, problem) for problem in problems]


def workload_problems(namespace, workload):
    what = "%s %s" % (workload["kind"], workload["name"])
    live = api("/apis/apps/v1/namespaces/%s/%ss/%s" % (namespace, workload["kind"].lower(), workload["name"]))
    if live is None:
        return [what + " is missing"]
    problems = ["%s: %s" % (what, problem) for problem in rollout_problems(workload, live)]
    with ThreadPoolExecutor(16) as pool:
        for found in pool.map(lambda pod: check_pod(pod, workload), pods_of(namespace, workload)):
            problems += ["%s: %s" % (what, problem) for problem in found]
    return problems


def check(expected):
    try:
        problems = list(secret_problems(expected["secrets"]))
        for workload in expected["workloads"]:
            problems += workload_problems(expected["namespace"], workload)
        return problems
    except Unreachable as error:
        return [str(error)]


def main():
    with open(EXPECTATIONS) as file:
        expected = json.load(file)
    end = time.monotonic() + WAIT
    while True:
        problems = check(expected)
        if not problems or time.monotonic() >= end:
            break
        time.sleep(INTERVAL)
    if problems:
        # The end of this becomes the container's termination message, which holds 80 lines.
        print("\n".join(problems[:60]))
        if len(problems) > 60:
            print("and %d more" % (len(problems) - 60))
        return 1
    print("verified: %s; %d keys of Secrets" % (", ".join("%s %s" % (w["kind"], w["name"]) for w in expected["workloads"]), len(expected["secrets"])))
    return 0


if __name__ == "__main__":
    sys.exit(main())
`;
