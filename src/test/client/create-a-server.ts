// A pipeline as its author would write it, with types that were generated from the document.
import createClient, { type Client } from "openapi-fetch";
import type { components, paths } from "./schema.js";

type Operation = components["schemas"]["Operation"];
type Api = Client<paths>;

const [address, workspace] = process.argv.slice(2);
if (address === undefined || workspace === undefined) {
  throw new Error("Takes the server's address and a workspace");
}

/** A client that has logged in. */
async function client(username: string, password: string): Promise<Api> {
  const baseUrl = address;
  const { data, error } = await createClient<paths>({ baseUrl }).POST("/v1/auth/login", { body: { username, password } });
  if (error) throw new Error(error.code);
  return createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${data.token}` } });
}

/** What an answer holds, which must be no refusal. */
function value<T>(answer: { data?: T; error?: components["schemas"]["Problem"] }): T {
  if (answer.error || answer.data === undefined) throw new Error(answer.error?.code ?? "no content");
  return answer.data;
}

function listed(texts: string[]): string {
  return `[${texts.join(", ")}]`;
}

async function createAServer(api: Api, name: string): Promise<void> {
  let operation: Operation = value(
    await api.POST("/v1/servers/create", {
      params: { header: { "Idempotency-Key": `${name}-web-01` } },
      body: { workspace: name, provider: "upcloud", plan: "2xCPU-4GB", hostname: "web-01", tags: ["web"] },
    }),
  );
  console.log("submitted", operation.status);
  const path = { id: operation.id };
  while (!operation.terminal) {
    operation = value(await api.GET("/v1/operations/{id}", { params: { path, query: { wait: "30s" } } }));
  }
  console.log("ended", operation.status, listed(Object.keys(operation.result as object).sort()));
  for (const server of value(await api.GET("/v1/servers", { params: { query: { workspace: name } } }))) {
    console.log("listed", server.hostname, listed(server.tags ?? []));
  }
  const lines = value(
    await api.GET("/v1/operations/{id}/logs", { params: { path }, headers: { Accept: "application/json" } }),
  ) as components["schemas"]["LogLine"][];
  const named = lines.some((line) => line.text.includes("web-01"));
  console.log("logged from", lines[0]?.line, "to", lines.at(-1)?.channel, named ? "True" : "False");
}

async function refused(name: string): Promise<void> {
  const developer = await client("developer", "dev123");
  const { error, response } = await developer.POST("/v1/servers/create", {
    body: { workspace: name, provider: "upcloud", plan: "2xCPU-4GB", hostname: "web-01" },
  });
  if (error?.code !== "forbidden") throw new Error("Not refused as it should be");
  console.log("refused", response.status);
}

async function cleanUp(api: Api, name: string): Promise<void> {
  const password = "a long walk at night";
  value(await api.POST("/v1/users", { body: { name, role: "viewer", password } }));
  const other = await client(name, password);
  const { id } = value(await api.POST("/v1/tokens", { body: { name: "pipeline" } }));
  await api.DELETE("/v1/tokens/{id}", { params: { path: { id } } });
  console.log("revoked", (await api.GET("/v1/tokens/{id}", { params: { path: { id } } })).response.status);
  await api.DELETE("/v1/users/{name}", { params: { path: { name } } });
  console.log("deleted", (await api.GET("/v1/users/{name}", { params: { path: { name } } })).response.status);
  console.log("gone", (await other.GET("/v1/auth/me")).response.status);
  await api.POST("/v1/auth/logout");
  console.log("logged out", (await api.GET("/v1/users/{name}", { params: { path: { name: "admin" } } })).response.status);
}

const admin = await client("admin", "admin123");
await createAServer(admin, workspace);
await refused(workspace);
await cleanUp(admin, workspace);
