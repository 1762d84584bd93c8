package io.provisioning.packaged;

import io.provisioning.OncePerRun;
import io.provisioning.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * One data directory through four lives of a server with the sandbox: used and stopped by SIGTERM
 * while a command runs; started again as it was, with records of its trail made old; once more,
 * restored from a back-up, with one of them changed; and at last with another secret, no room on
 * its disk and few requests that each may make. Between them the database is told that time has
 * passed. What was seen is with the classes that check it afterwards.
 */
@OncePerRun.ForMany
final class GuardedLives extends OncePerRun<GuardedLives.Over> {
    static final String PASSWORD = "a walk before the restart";
    static final String SECRET = "first-secret-0123456789-0123456789";

    GuardedLives() {
        super(Over.class);
    }

    @Override
    protected Over start() throws IOException {
        Path directory = Files.createTempDirectory("provisioning-guarded");
        Path data = directory.resolve("data");
        try (PackagedServer server = configured(data).start()) {
            isUsed(server, data);
            startsAsItWas(server, data);
            startsRestoredWithAChangedRecord(server);
            startsWithAnotherSecretAndLittle(server, directory);
        } catch (SQLException e) {
            throw new AssertionError(e);
        } finally {
            Trees.delete(directory);
        }
        return new Over();
    }

    private static void isUsed(PackagedServer server, Path data) throws IOException, SQLException {
        AuditTamperingE2E.leaveTraces(server);
        KeyRotationE2E.rotate(server, data);
        RestartE2E.use(server);
        RestartE2E.stop(server);
        AuditTamperingE2E.age(data);
        KeyRotationE2E.haveTheNextKeySignSince(data, "2", "minute");
    }

    private static void startsAsItWas(PackagedServer server, Path data)
            throws IOException, SQLException {
        server.start();
        RestartE2E.lookAtWhatIsLeft(server);
        KeyRotationE2E.lookWhenTheNextKeySigns(server);
        AuditTamperingE2E.lookWhatIsKept(server);
        BackupE2E.backUp(server, data);
        server.terminate();
        BackupE2E.restore(data);
        AuditTamperingE2E.tamper(data);
        KeyRotationE2E.haveTheNextKeySignSince(data, "25", "hour");
    }

    private static void startsRestoredWithAChangedRecord(PackagedServer server) {
        server.start();
        BackupE2E.look(server);
        KeyRotationE2E.lookWhenTheFormerKeyIsSpent(server);
        AuditTamperingE2E.lookWhatIsFound(server);
        server.terminate();
    }

    private static void startsWithAnotherSecretAndLittle(PackagedServer server, Path directory)
            throws IOException {
        Path cli = HealthE2E.withoutRoom(server, directory);
        server.withEnvironment("JWT_SECRET", "other-" + SECRET)
                .withEnvironment("SERVER_RATE_LIMIT_PER_MINUTE", "" + RateLimitE2E.MOST)
                .start();
        RestartE2E.lookUnderTheNewSecret(server);
        HealthE2E.look(server, cli);
        RateLimitE2E.callTooOften(server);
    }

    private static PackagedServer configured(Path data) {
        return PackagedServer.in(data)
                .withEnvironment("PROVISIONING_CLI_PATH", "sandbox")
                .withEnvironment("PROVISIONING_SANDBOX_STEP_SECONDS", "0")
                .withEnvironment("AUDIT_RETENTION_DAYS", AuditTamperingE2E.DAYS_KEPT)
                .withEnvironment("JWT_SECRET", SECRET)
                .withEnvironment("ADMIN_PASSWORD", PASSWORD);
    }

    static Api admin(PackagedServer server) {
        return Api.as(server, "admin", PASSWORD);
    }

    /** The database of a server that does not run. */
    static Connection database(Path data) throws SQLException {
        return DriverManager.getConnection("jdbc:h2:file:" + data.resolve("database"), "sa", "");
    }

    /** They are over, and nothing is left of them. */
    record Over() implements AutoCloseable {
        @Override
        public void close() {}
    }
}
