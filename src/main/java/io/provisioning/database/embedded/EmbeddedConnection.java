package io.provisioning.database.embedded;

import static io.provisioning.database.Database.ONE_ROW;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import org.h2.command.Command;
import org.h2.engine.Database;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.message.DbException;
import org.h2.mvstore.MVStore;

/**
 * A connection to the embedded database whose commits tell the truth, as {@link EmbeddedDataSource}
 * has it. Used by one thread at a time, as the platform does.
 */
final class EmbeddedConnection extends JdbcConnection implements Compaction.File {
    /** Transaction resolution unknown: SQL:2016, class 08. */
    static final String UNKNOWN = "08007";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SUSPICIOUS = Duration.ofSeconds(30);

    /** In percent: the file is about twice as large as what is in it. */
    private static final int ENOUGH = 50;

    /** In bytes; others wait meanwhile. */
    private static final int STEP = 1 << 20;

    /**
     * One for all connections to a database. After a full disk H2 opens it anew, and a thread that
     * hangs in the closed one does not keep others from writing to that.
     */
    private static final Map<Database, GroupCommit> GROUPS =
            Collections.synchronizedMap(new WeakHashMap<>());

    private final GroupCommit group;
    private final WriterTurn turn;
    private boolean writing;

    EmbeddedConnection(String url, String user, String password) throws SQLException {
        super(url, null, user, password, false);
        group =
                GROUPS.computeIfAbsent(
                        database(),
                        opened -> new GroupCommit(new WriterTurn(PATIENCE, SUSPICIOUS)));
        turn = group.turn();
    }

    private Database database() {
        return ((SessionLocal) getSession()).getDatabase();
    }

    private MVStore store() {
        return database().getStore().getMvStore();
    }

    /** Has H2 write anew some of what is in use among garbage, so that its place is free again. */
    @Override
    public boolean compact() throws SQLException {
        MVStore store = store();
        return share(store) < ENOUGH && group.change(store, () -> store.compact(100, STEP));
    }

    /** How much of the file's parts is in use, in percent. */
    private static int share(MVStore store) {
        Map<String, String> figures = new HashMap<>();
        store.populateInfo(figures::put);
        return Integer.parseInt(figures.get("info.CHUNKS_FILL_RATE_RW"));
    }

    @Override
    public void commit() throws SQLException {
        if (!writing) {
            super.commit();
            GroupCommit.check(store());
            group.storeSeen(store());
            return;
        }
        MVStore store = store();
        long commit;
        try {
            commit = group.inMemory(store, super::commit);
        } finally {
            end();
        }
        group.store(store, commit);
    }

    /** It has read as well, and somebody may be told that a thing is there, or is gone. */
    @Override
    public void rollback() throws SQLException {
        try {
            super.rollback();
        } finally {
            end();
        }
        group.storeSeen(store());
    }

    /**
     * A statement has come to its end; without a transaction that is all that there is to wait for.
     */
    void executed() throws SQLException {
        if (getAutoCommit()) {
            group.storeSeen(store());
        }
    }

    @Override
    public void close() throws SQLException {
        try {
            super.close();
        } finally {
            end();
        }
    }

    /** Not while one hangs that has the turn to write: then nothing can be stored. */
    @Override
    public boolean isValid(int seconds) {
        return !turn.isStuck() && super.isValid(seconds);
    }

    @Override
    public Statement createStatement() throws SQLException {
        begin();
        return ReadStatement.of(Statement.class, super.createStatement(), this);
    }

    @Override
    public Statement createStatement(int type, int concurrency) throws SQLException {
        begin();
        return ReadStatement.of(Statement.class, super.createStatement(type, concurrency), this);
    }

    @Override
    public Statement createStatement(int type, int concurrency, int holdability)
            throws SQLException {
        begin();
        return ReadStatement.of(
                Statement.class, super.createStatement(type, concurrency, holdability), this);
    }

    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        begin(sql);
        return prepared(sql, super.prepareStatement(sql));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency)
            throws SQLException {
        begin(sql);
        return prepared(sql, super.prepareStatement(sql, type, concurrency));
    }

    @Override
    public PreparedStatement prepareStatement(
            String sql, int type, int concurrency, int holdability) throws SQLException {
        begin(sql);
        return prepared(sql, super.prepareStatement(sql, type, concurrency, holdability));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int keys) throws SQLException {
        begin(sql);
        return prepared(sql, super.prepareStatement(sql, keys));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int[] keys) throws SQLException {
        begin(sql);
        return prepared(sql, super.prepareStatement(sql, keys));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, String[] keys) throws SQLException {
        begin(sql);
        return prepared(sql, super.prepareStatement(sql, keys));
    }

    /** The pool's look whether the connection is good tells nobody anything. */
    private PreparedStatement prepared(String sql, PreparedStatement statement) {
        return sql.contains(ONE_ROW)
                ? statement
                : ReadStatement.of(PreparedStatement.class, statement, this);
    }

    private void begin(String sql) throws SQLException {
        if (!writing && !getAutoCommit() && !reads(sql)) {
            begin();
        }
    }

    /** One that writes, as far as can be told, begins; without a transaction there is none. */
    private void begin() throws SQLException {
        if (!writing && !getAutoCommit()) {
            turn.take();
            writing = true;
        }
    }

    private void end() {
        if (writing) {
            writing = false;
            turn.giveBack();
        }
    }

    /** As H2 itself understands it, which keeps what it has parsed, and not if it locks rows. */
    private boolean reads(String sql) throws SQLException {
        try (Command command = ((SessionLocal) getSession()).prepareLocal(nativeSQL(sql))) {
            return command.isQuery() && command.isCacheable();
        } catch (DbException e) {
            throw DbException.toSQLException(e);
        }
    }
}
