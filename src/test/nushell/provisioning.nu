# A provisioning CLI in Nushell, as the upstream one is, that provisions nothing. The tests run it to prove
# that what the server passes arrives: nu parses the arguments of a script once more, as its own language.
# Flags, exit status and state are those of src/main/resources/sandbox/provisioning.
#
# Two habits of nu shape it:
# - Parameters must be typed `string`, or 10 comes in as a number, 1kb as 1000 bytes, 2024-01-01 as a date.
# - What nu's parser refuses ends with status 1. The commands are `--wrapped`, so that what the parser does not
#   know comes in as ...rest and is refused with status 2. Only a flag without its value, and the values true,
#   false and null, which nu never takes for a string, still end with 1.

def fail [status: int, message: string] {
    print --stderr $"Error: ($message)"
    exit $status
}

def usage [message: string] {
    fail 2 $"($message)\nUsage: provisioning COMMAND [NAME] [--FLAG=VALUE]... --out=json \(more with --help)"
}

def asks-help [words: list]: nothing -> bool { "--help" in $words or "-h" in $words }

def names [list?: string]: nothing -> list<string> { $list | default [] | split row "," }

def check-name [what: string, value: string] {
    if $value !~ '\A[A-Za-z0-9][A-Za-z0-9._-]{0,62}\z' or $value in ["true" "false" "null"] {
        usage $"($what) is not a valid name: '($value)'"
    }
}

# Checks a call, or answers its --help, and goes to the state directory. `rest` is what nu could not place.
def --env begin [command: string, rest: list<string>, required: record, optional: record = {}] {
    if (asks-help [$required.NAME? ...$rest]) {
        print (help $"main ($command)")
        exit 0
    }
    if ($rest | is-not-empty) { usage $"unexpected argument: '($rest.0)'" }
    let missing = $required | items {|key, value| if $value in [null false] { $key } } | compact
    if ($missing | is-not-empty) { usage $"missing: ($missing | str join ' ')" }
    if $required.--out != "json" { usage "--out must be json" }
    for flag in ($required | merge $optional | transpose key value | where value != null) {
        match $flag.key {
            "--params-file" | "--yes" => {}
            "--tags" | "--servers" => { for name in (names $flag.value) { check-name $flag.key $name } }
            _ => { check-name $flag.key $flag.value }
        }
    }
    let state = $env.PROVISIONING_STATE_DIR? | default ""
    if ($state | is-empty) { usage "missing: the environment variable PROVISIONING_STATE_DIR" }
    mkdir ($state | path join drafts)
    cd $state
}

def steps [subject: string, ...verbs: string] {
    let pause = ($env.PROVISIONING_SANDBOX_STEP_SECONDS? | default 0.2 | into float) * 1sec
    for verb in $verbs {
        print --stderr $"==> ($verb) ($subject)"
        if $pause > 0sec { sleep $pause }
    }
}

def random-hex []: nothing -> string { random binary 4 | encode hex --lower }
def now []: nothing -> string { date now | date to-timezone UTC | format date "%Y-%m-%dT%H:%M:%SZ" }
def show [] { print ($in | to json --raw) }

# Reads objects; one that is deleted meanwhile is left out.
def objects [pattern: string]: nothing -> list<record> {
    glob $pattern | sort | each {|file| try { open --raw $file | from json | insert file $file } } | compact
}

# Makes the object appear, whole, as a file; false if one of that name exists. `save` alone could overwrite
# another process's file or, killed, leave half of its own; link(2) does neither.
def publish [file: string]: record -> bool {
    let draft = $"drafts/(random-hex)(random-hex)"
    mkdir ($file | path dirname)
    $in | to json --raw | save $draft
    let linked = ^ln $draft $file | complete
    rm --permanent $draft
    if $linked.exit_code != 0 and not ($file | path exists) { fail 1 $linked.stderr }
    $linked.exit_code == 0
}

def init-workspace [name: string]: nothing -> bool {
    {name: $name, created_at: (now)} | publish $"workspace/($name).json"
}

# Decides, before any work is done, whether there is any to do.
def begin-create [kind: string, key: string, name: string, infra: string, check: bool] {
    if ($"($kind)/($infra)/($name).json" | path exists) {
        fail 4 $"($kind) ($name) already exists in ($infra)"
    }
    if $check {
        {check: true, $key: $name, workspace: $infra, changes: [$"create ($kind) ($name)"]} | show
        exit 0
    }
}

def add [kind: string, name: string, infra: string]: record -> nothing {
    let object = $in
    init-workspace $infra
    if not ($object | publish $"($kind)/($infra)/($name).json") {
        fail 4 $"($kind) ($name) already exists in ($infra)"
    }
}

def create-group [kind: string, prefix: string, name: string, infra: string, check: bool, servers?: string] {
    begin-create $kind name $name $infra $check
    steps $"($kind) ($name)" Resolving Fetching Installing Starting Probing
    let id = $"($prefix)-(random-hex)"
    {id: $id, name: $name, workspace: $infra, servers: (names $servers), status: running, created_at: (now)}
    | add $kind $name $infra
    {$"($kind)_id": $id, name: $name, workspace: $infra} | show
}

def list [kind: string, rest: list<string>, infra?: string, out?: string] {
    begin $"($kind) list" $rest {--out: $out} {--infra: $infra}
    objects $"($kind)/($infra | default '*')/*.json" | reject file | show
}

# Finds what has that name or, if nothing has, that id.
def find-one [kind: string, name: string, infra?: string]: nothing -> record {
    let directory = $"($kind)/($infra | default '*')"
    let named = objects $"($directory)/($name).json"
    let found = if ($named | is-empty) { objects $"($directory)/*.json" | where id == $name } else { $named }
    match ($found | length) {
        0 => { fail 5 $"($kind) ($name) not found" }
        1 => $found.0
        _ => { fail 6 $"($kind) ($name) is in several workspaces; use --infra" }
    }
}

def delete [kind: string, rest: list<string>, yes: bool, name?: string, infra?: string, out?: string] {
    begin $"($kind) delete" $rest {NAME: $name, --yes: $yes, --out: $out} {--infra: $infra}
    let object = find-one $kind $name $infra
    let found = $object.file | path parse | get stem
    steps $"($kind) ($found)" Stopping Releasing
    let removed = try { rm --permanent $object.file; true } catch { false }
    if not $removed { fail 5 $"($kind) ($found) not found" }
    {deleted: $found, $"($kind)_id": $object.id} | show
}

# A provisioning CLI for tests, in Nushell.
def --wrapped main [...rest: string] {
    if (asks-help $rest) { print (help main) } else { usage $"unknown command: '($rest | str join ' ')'" }
}

# Tells which CLI this is.
def --wrapped "main version" [...rest: string] {
    if ($rest not-in [[] ["--out=json"]]) { usage $"unexpected argument: '($rest.0)'" }
    {name: "nushell-test", version: "0.1.0"} | show
}

# Creates a server. The providers fail, hang and slow behave as they are called.
def --wrapped "main server create" [
    host?: string, --infra: string, --provider: string, --plan: string, --zone: string, --tags: string
    --check, --yes, --wait, --out: string, ...rest: string
] {
    begin "server create" $rest {
        NAME: $host, --infra: $infra, --provider: $provider, --plan: $plan, --yes: $yes, --out: $out
    } {--zone: $zone, --tags: $tags}
    begin-create server hostname $host $infra $check
    if $provider == "slow" { $env.PROVISIONING_SANDBOX_STEP_SECONDS = 1 }
    steps $"plan ($plan) of provider ($provider)" Checking Reserving
    if $provider == "fail" { fail 3 $"provider fail has no capacity for server ($host)" }
    if $provider == "hang" { loop { steps "provider hang" Awaiting; ^sleep 3600 } }
    steps $"server ($host)" Creating Booting Probing
    let id = $"srv-(random-hex)"
    let address = $"10.0.(random int 0..255).(random int 1..254)"
    {
        id: $id, hostname: $host, workspace: $infra, provider: $provider, plan: $plan, zone: $zone
        tags: (names $tags), status: running, ip_address: $address, created_at: (now)
    } | add server $host $infra
    {server_id: $id, hostname: $host, ip_address: $address, workspace: $infra} | show
}

# Lists servers.
def --wrapped "main server list" [--infra: string, --out: string, ...rest: string] {
    list server $rest $infra $out
}

# Deletes a server.
def --wrapped "main server delete" [host?: string, --infra: string, --yes, --out: string, ...rest: string] {
    delete server $rest $yes $host $infra $out
}

# Tells how to reach a server.
def --wrapped "main server ssh" [host?: string, --infra: string, --out: string, ...rest: string] {
    begin "server ssh" $rest {NAME: $host, --out: $out} {--infra: $infra}
    let address = find-one server $host $infra | get ip_address
    {host: $address, port: 22, user: root, command: $"ssh root@($address)"} | show
}

# Creates a task service.
def --wrapped "main taskserv create" [
    name?: string, --infra: string, --servers: string, --check, --yes, --wait, --out: string, ...rest: string
] {
    begin "taskserv create" $rest {NAME: $name, --infra: $infra, --yes: $yes, --out: $out} {--servers: $servers}
    create-group taskserv tsk $name $infra $check $servers
}

# Lists task services.
def --wrapped "main taskserv list" [--infra: string, --out: string, ...rest: string] {
    list taskserv $rest $infra $out
}

# Deletes a task service.
def --wrapped "main taskserv delete" [name?: string, --infra: string, --yes, --out: string, ...rest: string] {
    delete taskserv $rest $yes $name $infra $out
}

# Creates a cluster.
def --wrapped "main cluster create" [
    name?: string, --infra: string, --servers: string, --check, --yes, --wait, --out: string, ...rest: string
] {
    begin "cluster create" $rest {NAME: $name, --infra: $infra, --yes: $yes, --out: $out} {--servers: $servers}
    create-group cluster cls $name $infra $check $servers
}

# Lists clusters.
def --wrapped "main cluster list" [--infra: string, --out: string, ...rest: string] {
    list cluster $rest $infra $out
}

# Deletes a cluster.
def --wrapped "main cluster delete" [name?: string, --infra: string, --yes, --out: string, ...rest: string] {
    delete cluster $rest $yes $name $infra $out
}

# Lists workspaces.
def --wrapped "main workspace list" [--out: string, ...rest: string] {
    begin "workspace list" $rest {--out: $out}
    objects workspace/*.json | reject file | show
}

# Makes a workspace.
def --wrapped "main workspace init" [name?: string, --out: string, ...rest: string] {
    begin "workspace init" $rest {NAME: $name, --out: $out}
    if not (init-workspace $name) { fail 4 $"workspace ($name) already exists" }
    open $"workspace/($name).json" | show
}

# Describes a workspace.
def --wrapped "main workspace info" [name?: string, --out: string, ...rest: string] {
    begin "workspace info" $rest {NAME: $name, --out: $out}
    let found = objects $"workspace/($name).json"
    if ($found | is-empty) { fail 5 $"workspace ($name) not found" }
    let count = {|kind| glob $"($kind)/($name)/*.json" | length }
    $found.0 | reject file | merge {
        servers: (do $count server), taskservs: (do $count taskserv), clusters: (do $count cluster)
    } | show
}

# Runs a workflow with the parameters that a JSON file holds.
def --wrapped "main workflow submit" [
    --type: string, --infra: string, --params-file: string, --out: string, ...rest: string
] {
    let params = try { open --raw $params_file | decode utf-8 | from json --strict } catch { null }
    begin "workflow submit" $rest {--type: $type, --params-file: $params_file, --out: $out} {--infra: $infra}
    if ($params | describe) !~ '^record' { usage "--params-file holds no JSON object" }
    steps $"workflow ($type)" Reading Planning Running Verifying
    {workflow: $"wf-(random-hex)", type: $type, workspace: $infra, status: completed} | show
}
