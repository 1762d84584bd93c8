package io.provisioning.system.metrics;

/** Text in the Prometheus exposition format, version 0.0.4. */
final class Exposition {
    private final StringBuilder text = new StringBuilder(16_384);

    /** Begins a metric; the samples that follow are its. */
    void metric(String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(escaped(help)).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    /** A gauge with one sample. */
    void gauge(String name, String help, Number value) {
        metric(name, "gauge", help);
        sample(name, value.doubleValue());
    }

    /**
     * A sample; what is no finite number is left out.
     *
     * @param labels names and values in turn
     */
    void sample(String name, double value, String... labels) {
        if (!Double.isFinite(value)) {
            return;
        }
        text.append(name);
        for (int i = 0; i < labels.length; i += 2) {
            text.append(i == 0 ? '{' : ',');
            text.append(labels[i]).append("=\"");
            text.append(escaped(labels[i + 1]).replace("\"", "\\\"")).append('"');
        }
        text.append(labels.length == 0 ? " " : "} ").append(number(value)).append('\n');
    }

    /** Whole numbers without a fraction, others as Java writes them, which Prometheus reads. */
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static String escaped(String raw) {
        return raw.replace("\\", "\\\\").replace("\n", "\\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
