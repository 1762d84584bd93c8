package io.provisioning.launcher.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class OwnAddressTest {

    /** As the platform's classes ask. */
    public static final class Asking implements Callable<InetAddress> {
        @Override
        public InetAddress call() throws UnknownHostException {
            return InetAddress.getLocalHost();
        }
    }

    @Test
    void whoAsksForTheMachinesAddressGetsTheLoopback() throws Exception {
        byte[] changed = OwnAddress.loopback(bytes());

        ClassLoader loader =
                new ClassLoader(OwnAddressTest.class.getClassLoader()) {
                    @Override
                    protected Class<?> loadClass(String name, boolean resolve)
                            throws ClassNotFoundException {
                        return name.equals(Asking.class.getName())
                                ? defineClass(name, changed, 0, changed.length)
                                : super.loadClass(name, resolve);
                    }
                };
        Callable<?> asking =
                (Callable<?>)
                        loader.loadClass(Asking.class.getName())
                                .getDeclaredConstructor()
                                .newInstance();

        assertThat(asking.getClass()).isNotEqualTo(Asking.class);
        assertThat(asking.call()).isEqualTo(InetAddress.getLoopbackAddress());
    }

    private static byte[] bytes() throws IOException {
        try (InputStream in =
                OwnAddressTest.class.getResourceAsStream("OwnAddressTest$Asking.class")) {
            return in.readAllBytes();
        }
    }
}
