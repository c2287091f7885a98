"""request.py STATE LOAD CONCURRENCY: has servers made, used and removed, and judges every step.

One request: create a server, wait until it runs and its guest got an address, create a volume, attach it, wait until the guest
has the disk, stop and start the server, delete both. A step that takes longer than its limit has failed. Prints {"requests": n, "ok": n, "failed": [{"request": i, "why": "..."}]}.
"""

import fcntl
import json
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import requests

from cloud import NOVA, Cloud, CloudError


class Request:
    """The life of one server."""

    def __init__(self, resources, name):
        self.cloud = Cloud()
        self.resources = resources
        self.name = name
        self.server = None
        self.volume = None

    def serve(self):
        self.create()
        self.add_volume()
        self.stop_and_start()
        self.delete()

    def create(self):
        made = self.cloud.call("POST", NOVA + "/servers", json={"server": {
            "name": self.name, "imageRef": self.resources["image"], "flavorRef": self.resources["flavor"],
            "networks": [{"uuid": self.resources["network"]}]}})
        self.server = f"{NOVA}/servers/{made['server']['id']}"
        self.await_server("create", "ACTIVE", 60)
        self.cloud.wait("guest's address", lambda: "guest: address 10." in self.console(), 40)

    def console(self):
        answer = self.cloud.call("POST", self.server + "/action", expect=(200, 404, 409), json={"os-getConsoleOutput": {}})
        return (answer or {}).get("output") or ""

    def add_volume(self):
        made = self.cloud.call("POST", self.cloud.volumes(), json={"volume": {"size": 1, "name": self.name}})
        self.volume = f"{self.cloud.volumes()}/{made['volume']['id']}"
        self.await_volume("volume create", "available", 40)
        self.cloud.call("POST", self.server + "/os-volume_attachments", json={"volumeAttachment": {"volumeId": made["volume"]["id"]}})
        self.await_volume("attach", "in-use", 40)
        self.cloud.wait("guest's disk", lambda: "guest: disk vdb" in self.console(), 30)

    def stop_and_start(self):
        self.cloud.call("POST", self.server + "/action", json={"os-stop": None})
        self.await_server("stop", "SHUTOFF", 60)
        self.cloud.call("POST", self.server + "/action", json={"os-start": None})
        self.await_server("start", "ACTIVE", 60)

    def delete(self):
        self.cloud.call("DELETE", self.server)
        self.cloud.wait("delete", lambda: self.cloud.call("GET", self.server, expect=(200, 404)) is None, 60)
        self.await_volume("detach", "available", 40)
        self.cloud.call("DELETE", self.volume)
        self.cloud.wait("volume delete", lambda: self.cloud.call("GET", self.volume, expect=(200, 404)) is None, 40)

    def await_server(self, step, status, seconds):
        self.cloud.wait(step, lambda: self.has_status(step, self.server, "server", status), seconds)

    def await_volume(self, step, status, seconds):
        self.cloud.wait(step, lambda: self.has_status(step, self.volume, "volume", status), seconds)

    def has_status(self, step, url, kind, wanted):
        status = self.cloud.call("GET", url)[kind]["status"]
        if status.upper().startswith("ERROR"):
            raise CloudError(f"{step}: status {status}")
        return status.upper() == wanted.upper()

    def clean_up(self):
        """After a failure: the next run begins without what this one left."""
        for url in (self.server, self.volume):
            try:
                if url:
                    self.cloud.call("DELETE", url, expect=(202, 204, 400, 404, 409))
            except (CloudError, requests.RequestException) as error:
                print(f"{self.name}: not removed: {error}", file=sys.stderr)


def serve(resources, batch, number, faults):
    """Serves one request; returns (what it made, why it failed or None). One with a fault of its own is served alone."""
    fault = f"{faults}/request-{number}"
    with open(faults + "/lock", "w") as lock:
        began = time.monotonic()
        request = None
        has_fault = os.access(fault, os.X_OK)
        fcntl.flock(lock, fcntl.LOCK_EX if has_fault else fcntl.LOCK_SH)
        try:
            if has_fault:
                subprocess.run([fault, "begin"], check=True)
            request = Request(resources, f"{batch}-{number}")
            request.serve()
            return request, None
        except (CloudError, requests.RequestException) as error:
            if request:
                request.clean_up()
            return request, " ".join(str(error).split())[:200]
        finally:
            if has_fault:
                subprocess.run([fault, "end"], check=True)
            print(f"request {number}: {time.monotonic() - began:.1f} s", file=sys.stderr)


def main(state, load, concurrency):
    with open(state + "/resources.json") as file:
        resources = json.load(file)
    os.makedirs(state + "/faults", exist_ok=True)
    batch = f"server-{time.time_ns()}"
    with ThreadPoolExecutor(concurrency) as pool:
        results = list(pool.map(lambda n: serve(resources, batch, n, state + "/faults"), range(1, load + 1)))
    failed = [{"request": i, "why": why} for i, (_, why) in enumerate(results, 1) if why]
    served = [{"request": i, "server": r.server.split("/")[-1], "volume": r.volume.split("/")[-1]} for i, (r, why) in enumerate(results, 1) if not why]
    report = {"requests": load, "ok": load - len(failed), "failed": failed}
    with open(state + "/report.json", "w") as file:
        json.dump({**report, "served": served}, file)
    print(json.dumps(report, separators=(",", ":")))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
