package io.provisioning.operations.output;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The output of operations in the database. Lines are stored before any client sees them. */
@ApplicationScoped
public class OperationLog {
    private static final int CHUNKS_AT_ONCE = 16;

    @PersistenceContext private EntityManager entities;

    /** Lines from the given number on, counted from 1. */
    @Transactional
    public List<OutputLine> read(String operationId, long from, int limit) {
        List<OutputLine> lines = new ArrayList<>();
        long next = from;
        List<OutputChunk> chunks;
        do {
            chunks = chunks(operationId, next);
            for (OutputChunk chunk : chunks) {
                for (OutputLine line : chunk.lines()) {
                    if (line.number() >= next && lines.size() < limit) {
                        lines.add(line);
                        next = line.number() + 1;
                    }
                }
            }
            entities.clear();
        } while (lines.size() < limit && chunks.size() == CHUNKS_AT_ONCE);
        return lines;
    }

    /** The number of the last line; 0 where there is none. */
    @Transactional
    public long lastLine(String operationId) {
        Long last =
                entities.createQuery(
                                "select max(c.lastLine) from OutputChunk c"
                                        + " where c.operationId = :id",
                                Long.class)
                        .setParameter("id", operationId)
                        .getSingleResult();
        return last == null ? 0 : Math.max(0, last);
    }

    /**
     * The lines that have not ended, at most one for each channel, behind all others. If more lines
     * have ended since they were stored they may be among these, so they are left out.
     */
    @Transactional
    public List<OutputLine> open(String operationId) {
        List<OutputChunk> chunks =
                entities.createQuery(
                                "select c from OutputChunk c where c.operationId = :id"
                                        + " and c.lastLine < 0 order by c.lastLine desc",
                                OutputChunk.class)
                        .setParameter("id", operationId)
                        .getResultList();
        if (chunks.isEmpty()) {
            return List.of();
        }
        long last = lastLine(operationId);
        List<OutputLine> open = new ArrayList<>();
        chunks.stream()
                .map(OutputChunk::openLine)
                .filter(line -> line.number() >= last)
                .forEach(line -> open.add(line.openAt(last + 1 + open.size())));
        return open;
    }

    /** Replaces the open lines by these, each with the number of the last line before it. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void storeOpen(String operationId, List<OutputLine> lines) {
        entities.createQuery(
                        "delete from OutputChunk c where c.operationId = :id and c.lastLine < 0")
                .setParameter("id", operationId)
                .executeUpdate();
        lines.forEach(line -> entities.persist(OutputChunk.open(operationId, line)));
    }

    private List<OutputChunk> chunks(String operationId, long from) {
        return entities.createQuery(
                        "select c from OutputChunk c where c.operationId = :id"
                                + " and c.lastLine >= :from order by c.lastLine",
                        OutputChunk.class)
                .setParameter("id", operationId)
                .setParameter("from", from)
                .setMaxResults(CHUNKS_AT_ONCE)
                .getResultList();
    }

    /** How many rows the output of each of these has, where it has any. */
    @Transactional
    public Map<String, Long> rows(Collection<String> operationIds) {
        if (operationIds.isEmpty()) {
            return Map.of();
        }
        return entities.createQuery(
                        "select c.operationId, count(c.lastLine) from OutputChunk c"
                                + " where c.operationId in :ids group by c.operationId",
                        Object[].class)
                .setParameter("ids", operationIds)
                .getResultStream()
                .collect(Collectors.toMap(row -> (String) row[0], row -> (Long) row[1]));
    }

    /** Removes the output of these operations, in the transaction of the caller. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void remove(Collection<String> operationIds) {
        entities.createQuery("delete from OutputChunk c where c.operationId in :ids")
                .setParameter("ids", operationIds)
                .executeUpdate();
    }

    /** Stores consecutive lines, in a transaction of their own. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void store(String operationId, List<OutputLine> lines) {
        add(operationId, lines);
    }

    /** Stores consecutive lines, in the transaction of the caller. */
    public void add(String operationId, List<OutputLine> lines) {
        OutputChunk.of(operationId, lines).forEach(entities::persist);
    }
}
