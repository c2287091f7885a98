# shellcheck shell=bash
# Benign: the machine has other work to do.
inject() {
	busy_machine
}

revert() {
	quiet_machine
}
