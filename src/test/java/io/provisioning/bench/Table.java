package io.provisioning.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table in Markdown that grows by rows. */
public final class Table {
    private final List<String> lines = new ArrayList<>();

    /** With these heads of its columns. */
    public Table(List<String> heads) {
        add(heads);
        add(heads.stream().map(head -> "---").toList());
    }

    /** A row as it is. */
    public void add(List<String> cells) {
        lines.add("| " + String.join(" | ", cells) + " |");
    }

    /** Without decimals. */
    public static String whole(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    /** With one decimal, or with three where that would say nothing; 0 is none. */
    public static String number(double value) {
        if (value == 0) {
            return "";
        }
        return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.3f" : "%,.1f", value);
    }

    /** What the one is of the other, with two decimals; empty where there is no other. */
    public static String ratio(double ours, double bare) {
        return bare == 0 ? "" : String.format(Locale.ROOT, "%.2f", ours / bare);
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
