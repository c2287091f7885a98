"""The cloud as its users see it: authentication and requests to the services' interfaces, on one connection per service."""

import os
import time

import requests

KEYSTONE = "http://127.0.0.1:5000/v3"
# Only users come to this address; the services themselves use 127.0.0.1.
NOVA = "http://127.0.0.2:8774/v2.1"
GLANCE = "http://127.0.0.1:9292/v2"
NEUTRON = "http://127.0.0.1:9696/v2.0"
CINDER = "http://127.0.0.1:8776/v3"
PLACEMENT = "http://127.0.0.1:8778"
# What limits of time are multiplied by: a cloud that just came up, or a busy machine, needs more.
PATIENCE = float(os.environ.get("PATIENCE", "1"))


class CloudError(Exception):
    """A service did not do what was asked of it."""


class Cloud:
    """One user's session."""

    def __init__(self, timeout=60):
        self.timeout = timeout * PATIENCE
        self.http = requests.Session()
        self.http.trust_env = False
        body = {"auth": {
            "identity": {"methods": ["password"], "password": {"user": {"name": "admin", "domain": {"id": "default"}, "password": "pw"}}},
            "scope": {"project": {"name": "admin", "domain": {"id": "default"}}}}}
        answer = self.http.post(KEYSTONE + "/auth/tokens", json=body, timeout=self.timeout)
        if answer.status_code != 201:
            raise CloudError(f"no token: HTTP {answer.status_code}")
        self.project = answer.json()["token"]["project"]["id"]
        self.http.headers["X-Auth-Token"] = answer.headers["X-Subject-Token"]
        # Not OpenStack-API-Version, which every service reads.
        self.http.headers["X-OpenStack-Nova-API-Version"] = "2.79"

    def call(self, method, url, expect=(200, 201, 202, 204), **arguments):
        """One request; its answer's JSON, {} if it has none, None for 404 where that is expected."""
        answer = self.http.request(method, url, timeout=self.timeout, **arguments)
        if answer.status_code not in expect:
            raise CloudError(f"{method} {url.split('/', 3)[-1].split('?')[0]}: HTTP {answer.status_code}: {answer.text[:200]}")
        if answer.status_code == 404:
            return None
        return answer.json() if answer.headers.get("Content-Type", "").startswith("application/json") and answer.content else {}

    def volumes(self):
        return f"{CINDER}/{self.project}/volumes"

    def wait(self, what, probe, seconds, pause=0.5):
        """Calls probe until it returns something true, and returns that."""
        deadline = time.monotonic() + seconds * PATIENCE
        while True:
            result = probe()
            if result:
                return result
            if time.monotonic() > deadline:
                raise CloudError(f"{what}: not within {seconds * PATIENCE:g} s")
            time.sleep(pause)
