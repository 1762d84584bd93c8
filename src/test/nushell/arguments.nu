# Prints its arguments as Nushell has understood them. The parameters are typed as those of the upstream CLI are, and
# what the parser can't place comes in as ...rest, so that nothing of what was passed is lost.

def main [] {}

def --wrapped "main server create" [
    hostname: string
    --infra: string
    --provider: string
    --plan: string
    --zone: string
    --tags: string
    --check
    --yes
    --wait
    --out: string
    ...rest: string
] {
    print ({
        hostname: $hostname, infra: $infra, provider: $provider, plan: $plan, zone: $zone, tags: $tags,
        check: $check, yes: $yes, wait: $wait, out: $out, rest: $rest
    } | to json --raw)
}
