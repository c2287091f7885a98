"""register.py endpoints | resources GUEST | check: tells the cloud what it consists of, or gives it a guest, a network and a flavor (and prints
their ids), or asks each service for something."""

import json
import sys

from cloud import CINDER, GLANCE, KEYSTONE, NEUTRON, NOVA, PLACEMENT, Cloud

SERVICES = {
    "compute": ("nova", "http://127.0.0.1:8774/v2.1"),
    "image": ("glance", "http://127.0.0.1:9292"),
    "network": ("neutron", "http://127.0.0.1:9696"),
    "placement": ("placement", PLACEMENT),
    "volumev3": ("cinderv3", CINDER + "/%(project_id)s"),
}


def endpoints(cloud):
    for kind, (name, url) in SERVICES.items():
        service = cloud.call("POST", KEYSTONE + "/services", json={"service": {"type": kind, "name": name}})["service"]["id"]
        for interface in ("public", "internal", "admin"):
            cloud.call("POST", KEYSTONE + "/endpoints", json={"endpoint": {
                "service_id": service, "interface": interface, "url": url, "region_id": "RegionOne"}})


def image(cloud, name, path, container, disk, **properties):
    made = cloud.call("POST", GLANCE + "/images", json={"name": name, "container_format": container, "disk_format": disk, "visibility": "public", **properties})
    with open(path, "rb") as data:
        cloud.call("PUT", f"{GLANCE}/images/{made['id']}/file", data=data, headers={"Content-Type": "application/octet-stream"})
    return made["id"]


def resources(cloud, guest):
    kernel = image(cloud, "kernel", guest + "/vmlinuz", "aki", "aki")
    ramdisk = image(cloud, "ramdisk", guest + "/initrd", "ari", "ari")
    # The guest ignores the power button: a stop need not wait for it.
    disk = image(cloud, "guest", guest + "/disk", "bare", "raw", kernel_id=kernel, ramdisk_id=ramdisk, os_command_line="console=ttyS0 quiet loglevel=3 mitigations=off", os_shutdown_timeout="1")
    network = cloud.call("POST", NEUTRON + "/networks", json={"network": {
        "name": "net", "shared": True, "provider:network_type": "flat", "provider:physical_network": "physnet1"}})["network"]["id"]
    cloud.call("POST", NEUTRON + "/subnets", json={"subnet": {
        "network_id": network, "ip_version": 4, "cidr": "10.77.0.0/20", "enable_dhcp": True, "gateway_ip": None}})
    flavor = cloud.call("POST", NOVA + "/flavors", json={"flavor": {"name": "small", "ram": 128, "vcpus": 1, "disk": 0}})["flavor"]["id"]
    return {"image": disk, "network": network, "flavor": flavor}


def check(cloud):
    for url in (NOVA + "/servers", GLANCE + "/images", NEUTRON + "/ports", cloud.volumes()):
        cloud.call("GET", url)


if __name__ == "__main__":
    if sys.argv[1] == "endpoints":
        endpoints(Cloud())
    elif sys.argv[1] == "check":
        check(Cloud())
    else:
        print(json.dumps(resources(Cloud(), sys.argv[2])))
