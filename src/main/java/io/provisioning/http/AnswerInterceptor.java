package io.provisioning.http;

import jakarta.json.JsonStructure;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Stops writing an answer that nobody reads, without an error of JAX-RS, and makes an answer that
 * fails in the middle look cut.
 */
@Provider
public class AnswerInterceptor implements WriterInterceptor {
    @Context private HttpServletRequest request;

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        Answer answer = Answer.to(request);
        OutputStream out = context.getOutputStream();
        context.setOutputStream(new UntilCut(out, answer));
        try {
            if (context.getEntity() instanceof StreamingOutput) {
                stream(context, answer);
            } else {
                context.proceed();
                endLine(context);
            }
        } catch (GoneException e) {
            answer.lose(e);
        } catch (RuntimeException e) {
            if (!answer.isBegun()) {
                answer.endsWithConnection(false);
                throw e;
            }
            answer.fail(e);
        } finally {
            context.setOutputStream(out);
        }
    }

    /** JSON that is not one of our records is written by the platform, without a line end. */
    private static void endLine(WriterInterceptorContext context) throws IOException {
        if (context.getEntity() instanceof JsonStructure) {
            context.getOutputStream().write('\n');
        }
    }

    /** Its length is unknown: in HTTP/1.0 it ends with the connection. */
    private static void stream(WriterInterceptorContext context, Answer answer) throws IOException {
        answer.endsWithConnection(true);
        context.proceed();
        context.getOutputStream().flush();
        answer.endsWithConnection(false);
    }

    /** The client of an answer is gone. */
    private static final class GoneException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Stops writing when the client is gone. */
    private static final class UntilCut extends FilterOutputStream {
        private final Answer answer;

        UntilCut(OutputStream out, Answer answer) {
            super(out);
            this.answer = answer;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            check();
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
            check();
        }

        @Override
        public void flush() throws IOException {
            out.flush();
            check();
        }

        private void check() throws IOException {
            if (answer.isCut()) {
                throw new GoneException();
            }
        }
    }
}
