package io.provisioning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A strict reader of the Prometheus text format 0.0.4, which fails at whatever is not of it. */
public final class PrometheusText {
    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\n]|\\\\[\\\\\"n])*\"";
    private static final Pattern HELP =
            Pattern.compile("# HELP (" + NAME + ") (?:[^\\\\]|\\\\[\\\\n])+");
    private static final Pattern TYPE =
            Pattern.compile("# TYPE (" + NAME + ") (counter|gauge|histogram|summary|untyped)");
    private static final Pattern SAMPLE =
            Pattern.compile(
                    "("
                            + NAME
                            + ")(?:\\{("
                            + LABEL
                            + "(?:,"
                            + LABEL
                            + ")*)})? (-?[0-9.]+(?:E-?[0-9]+)?)");
    private static final Pattern BOUND = Pattern.compile(",?le=\"([^\"]+)\"");

    private final Map<String, String> types = new LinkedHashMap<>();
    private final Map<String, Double> samples = new LinkedHashMap<>();
    private final Set<String> helped = new HashSet<>();
    private final Set<String> closed = new HashSet<>();
    private String current = "";

    private PrometheusText() {}

    /** Reads the text. */
    public static PrometheusText parse(String text) {
        PrometheusText parsed = new PrometheusText();
        check(text.endsWith("\n") && !text.contains("\r"), "ends of lines");
        text.lines().forEach(parsed::line);
        parsed.types.forEach(
                (name, type) -> {
                    if (type.equals("histogram")) {
                        parsed.checkBuckets(name);
                    }
                });
        return parsed;
    }

    private void line(String line) {
        Matcher help = HELP.matcher(line);
        Matcher type = TYPE.matcher(line);
        Matcher sample = SAMPLE.matcher(line);
        if (help.matches()) {
            enter(help.group(1), line);
            check(helped.add(help.group(1)), "second " + line);
        } else if (type.matches()) {
            enter(type.group(1), line);
            check(types.put(type.group(1), type.group(2)) == null, "second " + line);
        } else {
            check(sample.matches(), "a line of no kind: " + line);
            String labels = sample.group(2) == null ? "" : "{" + sample.group(2) + "}";
            check(family(sample.group(1)).equals(current), "a sample out of place: " + line);
            check(types.containsKey(current), "a sample without a type: " + line);
            double value = Double.parseDouble(sample.group(3));
            check(samples.put(sorted(sample.group(1) + labels), value) == null, "second " + line);
        }
    }

    private void enter(String name, String line) {
        if (!name.equals(current)) {
            closed.add(current);
            current = name;
            check(!closed.contains(name), "a metric in two parts: " + line);
        }
    }

    private String family(String name) {
        for (String suffix : List.of("_bucket", "_sum", "_count")) {
            String base = name.substring(0, Math.max(0, name.length() - suffix.length()));
            if (name.endsWith(suffix) && "histogram".equals(types.get(base))) {
                return base;
            }
        }
        return name;
    }

    private void checkBuckets(String name) {
        Map<String, List<Double>> bySeries = new LinkedHashMap<>();
        samples.forEach(
                (series, value) -> {
                    if (series.startsWith(name + "_bucket{")) {
                        String rest =
                                BOUND.matcher(series.substring(name.length() + 7)).replaceAll("");
                        bySeries.computeIfAbsent(rest, it -> new ArrayList<>()).add(value);
                    }
                });
        bySeries.forEach(
                (labels, counts) -> {
                    check(counts.equals(counts.stream().sorted().toList()), name + " goes down");
                    String series = name + "_count" + (labels.equals("{}") ? "" : labels);
                    check(
                            counts.get(counts.size() - 1).equals(samples.get(series)),
                            series + " is not the last bucket");
                });
    }

    /** The order of labels means nothing. */
    private static String sorted(String series) {
        int begin = series.indexOf('{');
        if (begin < 0) {
            return series;
        }
        return Pattern.compile(LABEL)
                .matcher(series)
                .results()
                .map(MatchResult::group)
                .sorted(
                        Comparator.comparing((String it) -> it.startsWith("le="))
                                .thenComparing(it -> it))
                .collect(Collectors.joining(",", series.substring(0, begin) + "{", "}"));
    }

    /** The value of a series, written as in the text, its labels in any order. */
    public double value(String series) {
        check(has(series), series + " is missing in " + samples.keySet());
        return samples.get(sorted(series));
    }

    /** Whether there is such a series. */
    public boolean has(String series) {
        return samples.containsKey(sorted(series));
    }

    /** The names that an expression may ask for. */
    public Set<String> names() {
        Set<String> names = new HashSet<>();
        types.forEach(
                (name, type) -> {
                    if (type.equals("histogram")) {
                        names.addAll(List.of(name + "_bucket", name + "_sum", name + "_count"));
                    } else {
                        names.add(name);
                    }
                });
        return names;
    }

    private static void check(boolean holds, String complaint) {
        if (!holds) {
            throw new AssertionError(complaint);
        }
    }
}
