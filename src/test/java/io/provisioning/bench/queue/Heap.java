package io.provisioning.bench.queue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The heap of a server, as the JDK's {@code jcmd} tells it. */
final class Heap {
    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    private Heap() {}

    /** What is left of it after a collection. */
    static double liveMebibytes(long pid) throws IOException, InterruptedException {
        jcmd(pid, "GC.run");
        return usedMebibytes(jcmd(pid, "GC.heap_info"));
    }

    /** The first use that the text names, which is that of the whole heap. */
    static double usedMebibytes(String info) {
        Matcher used = USED.matcher(info);
        if (!used.find()) {
            throw new IllegalStateException("jcmd tells no use of the heap");
        }
        return Double.parseDouble(used.group(1)) / 1024;
    }

    private static String jcmd(long pid, String command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder("jcmd", String.valueOf(pid), command).start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!jcmd.waitFor(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("jcmd does not end");
        }
        return said;
    }
}
