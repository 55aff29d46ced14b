// Real documents against generated packages. `run.sh` copies it into a temporary
// folder and generates the packages there.
module example.com/examples

go 1.26
