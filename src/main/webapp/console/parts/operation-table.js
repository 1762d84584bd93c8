// Lists of operations.
import { address } from "../core/router.js";
import { html } from "../core/view.js";
import { CheckMode, Duration, State, Time } from "./basics.js";
import { Table } from "./table.js";
import { WaitsFor } from "./waits-for.js";
import { t } from "../texts.js";

const text = t.operations;

/** The columns of every list of operations. */
export const COLUMNS = [
  { name: text.columns.state, cell: (row) => html`<${State} of=${row.status} /> <${CheckMode} of=${row} /> <${WaitsFor} operation=${row} />` },
  { name: text.columns.kind, cell: (row) => row.kind },
  { name: text.columns.target, cell: (row) => row.target ?? row.id, links: true },
  { name: text.columns.workspace, cell: (row) => row.workspace ?? t.none },
  { name: text.columns.requestedBy, cell: (row) => row.requested_by },
  { name: text.columns.created, cell: (row) => html`<${Time} at=${row.created_at} short />` },
  { name: text.columns.took, cell: (row) => html`<${Duration} from=${row.started_at} to=${row.finished_at} />` },
];

/** The page of an operation. */
export const toOperation = (row) => address(["operations", row.id]);

/** Such a list, without filters and without selection. */
export const OperationTable = ({ operations, label = text.list }) =>
  html`<${Table} columns=${COLUMNS} rows=${operations} href=${toOperation} label=${label} />`;
