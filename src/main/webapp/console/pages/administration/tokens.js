// The API tokens of everybody.
import { withQuery } from "../../core/api.js";
import { address, refine } from "../../core/router.js";
import { html } from "../../core/view.js";
import { Empty } from "../../parts/basics.js";
import { TextFilter } from "../../parts/text-filter.js";
import { Tokens } from "../../parts/tokens.js";
import { t } from "../../texts.js";

const text = t.administration.tokens;

export default function AllTokens({ query }) {
  const user = query.get("user") ?? "";
  const path = withQuery("tokens", { user: user || "*", limit: 100 });
  return html`
    <div class="head">
      <h2>${text.title}</h2>
      <span class="grow"></span>
      <a href=${address(["me"])}>${text.own}</a>
    </div>
    <form class="filters" role="search" onSubmit=${(event) => event.preventDefault()}>
      <${TextFilter}
        label=${text.user}
        type="search"
        value=${user}
        placeholder=${text.everybody}
        onChange=${(value) => refine({ user: value.trim() })}
      />
    </form>
    <${Tokens} path=${path} label=${text.list} withOwner=${true}>
      ${user ? html`<${Empty} title=${text.noMatch(user)} />` : html`<${Empty} title=${text.empty}>${text.emptyHelp}<//>`}
    <//>
  `;
}
