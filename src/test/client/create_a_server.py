"""A pipeline as its author would write it, with a client that was generated from the document."""

import sys

import provisioning_client
from provisioning_client import ApiClient, ApiException, Configuration
from provisioning_client.models import CreateServer, CreateToken, CreateUser, Credentials


def client(address, name, password):
    """A client that has logged in."""
    made = ApiClient(Configuration(host=address))
    tokens = provisioning_client.AuthenticationApi(made).login(
        Credentials(username=name, password=password))
    made.configuration.access_token = tokens.token
    return made


def listed(texts):
    return "[" + ", ".join(texts) + "]"


def status_of(call):
    """The status that a call is refused with."""
    try:
        call()
        return 200
    except ApiException as refusal:
        return refusal.status


def create_a_server(admin, workspace):
    servers = provisioning_client.ServersApi(admin)
    operations = provisioning_client.OperationsApi(admin)
    operation = servers.create_server(
        CreateServer(workspace=workspace, provider="upcloud", plan="2xCPU-4GB", hostname="web-01", tags=["web"]),
        idempotency_key=workspace + "-web-01")
    print("submitted", operation.status.value)
    while not operation.terminal:
        operation = operations.get_operation(operation.id, wait="30s")
    print("ended", operation.status.value, listed(sorted(operation.result)))
    for server in servers.list_servers(workspace=workspace):
        print("listed", server.hostname, listed(server.tags))
    lines = operations.read_logs(operation.id)
    print("logged from", lines[0].line, "to", lines[-1].channel.value, sum("web-01" in it.text for it in lines) > 0)


def clean_up(admin, address, user):
    users = provisioning_client.UsersApi(admin)
    tokens = provisioning_client.TokensApi(admin)
    users.create_user(CreateUser(name=user, role="viewer", password="a long walk at night"))
    other = client(address, user, "a long walk at night")
    token = tokens.create_token(CreateToken(name="pipeline"))
    tokens.revoke_token(token.id)
    print("revoked", status_of(lambda: tokens.get_token(token.id)))
    users.delete_user(user)
    print("deleted", status_of(lambda: users.get_user(user)))
    print("gone", status_of(lambda: provisioning_client.AuthenticationApi(other).get_principal()))
    provisioning_client.AuthenticationApi(admin).logout()
    print("logged out", status_of(lambda: users.get_user("admin")))


def refused(address, workspace):
    servers = provisioning_client.ServersApi(client(address, "developer", "dev123"))
    wanted = CreateServer(workspace=workspace, provider="upcloud", plan="2xCPU-4GB", hostname="web-01")
    print("refused", status_of(lambda: servers.create_server(wanted)))


def main():
    """Takes the server's address and a workspace; prints how it went."""
    address, workspace = sys.argv[1:]
    admin = client(address, "admin", "admin123")
    create_a_server(admin, workspace)
    refused(address, workspace)
    clean_up(admin, address, workspace)


main()
