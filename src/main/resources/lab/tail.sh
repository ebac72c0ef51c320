
case ${1:-all} in
up) up ;;
run) run ;;
down) down ;;
all)
  trap down EXIT
  up
  run
  ;;
*)
  printf 'usage: %s [up|run|down]\n' "$0" >&2
  exit 2
  ;;
esac
