package io.provisioning.http;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/**
 * Writes to a client, and does not throw when that is gone: the platform would take it for an error
 * of the server. Code that writes much checks {@link Answer#isCut}.
 */
final class AnswerStream extends ServletOutputStream {
    private final ServletOutputStream out;
    private final Answer answer;

    AnswerStream(ServletOutputStream out, Answer answer) {
        this.out = out;
        this.answer = answer;
    }

    /** A write that may find the client gone. */
    @FunctionalInterface
    private interface Sending {
        void send() throws IOException;
    }

    private void unlessCut(Sending sending) {
        if (answer.isCut()) {
            return;
        }
        try {
            sending.send();
        } catch (IOException e) {
            answer.lose(e);
        }
    }

    @Override
    public void write(int value) {
        unlessCut(() -> out.write(value));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        unlessCut(() -> out.write(bytes, offset, length));
    }

    @Override
    public void flush() {
        unlessCut(out::flush);
    }

    @Override
    public void close() {
        unlessCut(out::close);
    }

    @Override
    public boolean isReady() {
        return out.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        out.setWriteListener(listener);
    }
}
