package io.provisioning.launcher.build;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Set;

/**
 * Lets the platform start on a machine whose own name does not resolve. Two of its classes ask for
 * the machine's address, for clusters and listeners that we do not have, and fail without one; no
 * setting keeps them from it. So in these the name of the method is another: they ask for the
 * loopback address. That also spares the start a question to the DNS.
 */
final class OwnAddress {
    private static final Set<String> ASKING =
            Set.of(
                    "com/sun/enterprise/util/net/NetUtils.class",
                    "fish/payara/appserver/micro/services/data/InstanceDescriptorImpl.class");

    private OwnAddress() {}

    /** Whether this entry of a jar is one of the two. */
    static boolean isAskedFor(String entry) {
        return ASKING.contains(entry);
    }

    /** Nothing in a class file counts bytes across its constants, so one may become longer. */
    static byte[] loopback(byte[] classFile) {
        return new String(classFile, ISO_8859_1)
                .replace(constant("getLocalHost"), constant("getLoopbackAddress"))
                .getBytes(ISO_8859_1);
    }

    /** A name as class files have it: tag 1, length, text (JVMS §4.4.7). */
    private static String constant(String name) {
        return "\1\0" + (char) name.length() + name;
    }
}
