#!/bin/sh
# Makes specs/iris.csv and specs/digits.csv from the copies that Debian's scikit-learn package carries.
# Needs apt-get, dpkg-deb, gzip and awk; the results are committed, so only someone who doubts them runs this.
set -eu
specs=$(cd "$(dirname "$0")/../specs" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

apt-get download -q python3-sklearn
dpkg-deb -x python3-sklearn_*.deb .
data=usr/lib/python3/dist-packages/sklearn/datasets/data

# First line: rows, columns, names of the classes; the last cell of each row is the class's number.
awk -F, '
  NR == 1 { for (i = 3; i <= NF; i++) name[i - 3] = $i; print "sepal_length,sepal_width,petal_length,petal_width,species"; next }
  { print $1 "," $2 "," $3 "," $4 "," name[$5] }
' "$data/iris.csv" >"$specs/iris.csv"

# 64 pixels, 0 to 16, then the digit.
{
  awk 'BEGIN { for (i = 0; i < 64; i++) printf "p%d,", i; print "digit" }'
  gzip -dc "$data/digits.csv.gz" | tr -d '\r'
} >"$specs/digits.csv"

wc -l "$specs/iris.csv" "$specs/digits.csv"
