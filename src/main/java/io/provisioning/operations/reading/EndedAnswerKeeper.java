package io.provisioning.operations.reading;

import io.provisioning.operations.reading.EndedAnswers.Kept;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Keeps what is written about an operation that has ended, byte for byte. */
@Provider
@KeptWhenEnded
public class EndedAnswerKeeper implements WriterInterceptor {
    @Inject private EndedAnswers answers;

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        Object tag = context.getHeaders().getFirst(HttpHeaders.ETAG);
        if (tag instanceof EntityTag known
                && context.getEntity() instanceof OperationView view
                && view.terminal()) {
            byte[] body = written(context);
            context.getOutputStream().write(body);
            answers.keep(Kept.of(view, known.getValue(), body));
        } else {
            context.proceed();
        }
    }

    private static byte[] written(WriterInterceptorContext context) throws IOException {
        OutputStream out = context.getOutputStream();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        context.setOutputStream(body);
        try {
            context.proceed();
        } finally {
            context.setOutputStream(out);
        }
        return body.toByteArray();
    }
}
