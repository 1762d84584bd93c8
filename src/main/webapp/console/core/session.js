// Who is signed in. The access token lives here and nowhere else; the refresh token is in a cookie that no
// script can read, shared by all tabs.
import { call, grantAccessBy, own, Problem } from "./api.js";
import { store } from "./store.js";

/** An access token is renewed when this part of its life is over. */
const RENEW_AFTER = 0.7;

/** Timers take no more milliseconds than this. */
const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * `state` is `unknown` until the server was asked, then `in` or `out`; `me` is the answer of `GET /v1/auth/me`;
 * `ended` says that somebody was signed in here before.
 */
export const session = store({ state: "unknown", me: null, ended: false });

const tabs = new BroadcastChannel(own("provisioning-session"));
let token = null;
let timer;
let renewing = null;

/** Tabs take turns: a refresh token is good for one exchange. */
const inTurn = (work) =>
  navigator.locks ? navigator.locks.request(own("provisioning-session"), work) : work();

const ask = (what, body, options) => call("POST", `auth/session/${what}`, { body, open: true, ...options });

const bearer = () => ({ Authorization: `Bearer ${token}` });

async function accept(tokens) {
  token = tokens.token;
  clearTimeout(timer);
  timer = setTimeout(renewSoon, Math.min(tokens.expires_in * 1000 * RENEW_AFTER, LONGEST_TIMER));
  // As an open request: refusing it must not lead back here.
  const me = await call("GET", "auth/me", { open: true, headers: bearer() });
  session.set({ state: "in", me, ended: false });
}

function forget(ended) {
  clearTimeout(timer);
  token = null;
  session.set({ state: "out", me: null, ended });
}

/** Whether there is a token again, by the cookie. While the server can't be reached nothing is decided. */
function renew() {
  renewing ??= inTurn(async () => {
    try {
      const tokens = await ask("refresh");
      if (tokens) {
        await accept(tokens);
      } else {
        forget(session.get().state === "in");
      }
      return tokens !== null;
    } catch (problem) {
      if (problem.status >= 400 && problem.status < 500 && problem.status !== 429) {
        forget(session.get().state === "in");
        return false;
      }
      throw problem;
    }
  }).finally(() => (renewing = null));
  return renewing;
}

/** Where that fails, the next request that is refused tries again. */
const renewSoon = () => renew().catch((problem) => console.info(problem.message));

/** Asks, when the page is opened, whether somebody is signed in. */
export const restore = () => renew();

/**
 * Signs in.
 *
 * @throws {Problem} as `POST /v1/auth/login`
 */
export async function signIn(username, password) {
  await accept(await ask("login", { username, password }));
  tabs.postMessage("in");
}

/** Signs out in every tab and ends the session at the server. */
export async function signOut() {
  try {
    await call("POST", "auth/logout");
  } catch (problem) {
    if (!(problem instanceof Problem)) {
      throw problem;
    }
    // The session has ended already, or the cookie's turn comes next.
  }
  await ask("logout");
  forget(false);
  tabs.postMessage("out");
}

/**
 * Changes the own password, which ends every other session.
 *
 * @returns what `POST /v1/auth/password` answers, but no refresh token
 */
export async function changePassword(change) {
  const changed = await inTurn(() =>
    ask("password", change, { headers: bearer() }),
  );
  await accept(changed);
  return changed;
}

tabs.onmessage = ({ data }) => {
  if (data === "out") {
    forget(false);
  } else if (session.get().state === "out") {
    renewSoon();
  }
};

grantAccessBy({
  token: async () => token,
  // A token that has been replaced meanwhile is no reason to renew the one that replaced it.
  refused: async (used) => (used === token ? renew() : true),
});
