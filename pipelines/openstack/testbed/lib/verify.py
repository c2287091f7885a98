"""verify.py STATE CGROUP: finds what is left of servers that were deleted, blames their requests, removes it, and prints the final report."""

import json
import os
import sys
import time

from cloud import NEUTRON, NOVA, Cloud, CloudError


def guests(cgroup):
    """Command lines of the guests' processes."""
    with open(cgroup + "/cgroup.procs") as file:
        processes = file.read().split()
    for process in processes:
        try:
            with open(f"/proc/{process}/cmdline") as file:
                command = file.read().replace("\0", " ")
        except OSError:
            continue
        if "qemu-system" in command.split(" ", 1)[0]:
            yield command


class Remains:
    """What there is of a batch's servers, each by the name of its request."""

    def __init__(self, cloud, state, cgroup):
        self.servers = {s["id"]: s["name"] for s in cloud.call("GET", NOVA + "/servers/detail")["servers"]}
        self.volumes = {v["id"]: v["name"] for v in cloud.call("GET", cloud.volumes() + "/detail")["volumes"]}
        self.ports = [p for p in cloud.call("GET", NEUTRON + "/ports")["ports"] if p["device_owner"].startswith("compute:")]
        self.guests = list(guests(cgroup))
        self.disks = [d for d in os.listdir(state + "/nova/instances") if os.path.exists(f"{state}/nova/instances/{d}/disk")]
        self.shares = os.listdir(state + "/cinder/share")

    def of(self, request):
        """What is left of a request that is said to have been served."""
        server, volume = request["server"], request["volume"]
        left = {
            "server": server in self.servers, "volume": volume in self.volumes, "port": any(p["device_id"] == server for p in self.ports),
            "guest": any(server in g for g in self.guests), "disk": server in self.disks, "volume's file": "volume-" + volume in self.shares,
        }
        return [name for name, is_left in left.items() if is_left]


def clean_up(cloud, remains):
    for server in remains.servers:
        cloud.call("DELETE", f"{NOVA}/servers/{server}", expect=(204, 404, 409))
    cloud.wait("servers removed", lambda: not cloud.call("GET", NOVA + "/servers")["servers"], 40)
    for volume in remains.volumes:
        url = f"{cloud.volumes()}/{volume}"
        cloud.call("POST", url + "/action", expect=(202, 400, 404), json={"os-force_detach": {}})
        cloud.call("POST", url + "/action", expect=(202, 400, 404), json={"os-reset_status": {"status": "available", "attach_status": "detached", "migration_status": "none"}})
        cloud.call("POST", url + "/action", expect=(202, 400, 404), json={"os-force_delete": {}})
    cloud.wait("volumes removed", lambda: not cloud.call("GET", cloud.volumes())["volumes"], 40)


def main(state, cgroup):
    with open(state + "/report.json") as file:
        report = json.load(file)
    cloud = Cloud()
    # What was deleted last ends a moment later.
    time.sleep(1)
    remains = Remains(cloud, state, cgroup)
    for request in report["served"]:
        left = remains.of(request)
        if left:
            report["failed"].append({"request": request["request"], "why": "deleted, but left: " + ", ".join(left)})
    failed = sorted(report["failed"], key=lambda f: f["request"])
    print(json.dumps({"requests": report["requests"], "ok": report["requests"] - len(failed), "failed": failed}, separators=(",", ":")))
    try:
        clean_up(cloud, remains)
    except CloudError as error:
        # A fault may still be in place: what cannot be removed now is removed after a later workload.
        print(f"verify: {error}", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
