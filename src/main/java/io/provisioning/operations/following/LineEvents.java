package io.provisioning.operations.following;

import java.io.IOException;

/** Lines as server-sent events, each with its number as its id. */
record LineEvents(EventStream stream) implements LineStream {
    @Override
    public void begin(String operationId) throws IOException {
        stream.begin("lines of " + operationId);
    }

    @Override
    public void add(LogTail.Line line) {
        stream.add("line", line.number(), line.json());
    }

    /** Without an id, so that a client that reconnects gets the line again. */
    @Override
    public void addOpen(LogTail.Line line) {
        stream.add("line", 0, line.json());
    }

    @Override
    public void flush() throws IOException {
        stream.flush();
    }

    @Override
    public void look() throws IOException {
        if (stream.isSilent()) {
            stream.comment("still running");
        }
    }

    @Override
    public void end(String json) throws IOException {
        stream.add("end", 0, json);
        stream.flush();
    }
}
