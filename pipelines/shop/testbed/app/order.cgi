#!/bin/sh
# Takes one order: inserts a row and answers with what the database then holds.
# It checks what a careful author would check: the input, and that psql succeeded.
id=${QUERY_STRING#id=}
case $id in
'' | *[!A-Za-z0-9-]*)
	printf 'Status: 400 Bad Request\r\nContent-Type: text/plain\r\n\r\nusage: /order?id=LETTERS-AND-DIGITS\n'
	exit 0
	;;
esac

if row=$(psql -X -q -A -t -v ON_ERROR_STOP=1 -c "insert into orders (id) values ('$id')" -c "select id from orders where id = '$id'"); then
	printf 'Content-Type: text/plain\r\n\r\n%s' "$row"
else
	printf 'Status: 500 Internal Server Error\r\nContent-Type: text/plain\r\n\r\nthe order was not taken\n'
fi
