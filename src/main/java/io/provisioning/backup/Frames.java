package io.provisioning.backup;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;

/** A stream in frames, by which whoever reads it knows whether it came to its end, or why not. */
final class Frames extends OutputStream {
    private static final int END = 0;
    private static final int FAILURE = -1;
    private static final int MOST_BYTES = 1 << 16;
    private static final String CUT = "the server has ended before it was done";

    private final DataOutputStream out;

    Frames(OutputStream out) {
        this.out = new DataOutputStream(out);
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        for (int done = 0; done < length; done += MOST_BYTES) {
            int part = Math.min(MOST_BYTES, length - done);
            out.writeInt(part);
            out.write(bytes, from + done, part);
        }
    }

    /** Says that this was all. */
    void end() throws IOException {
        out.writeInt(END);
        out.flush();
    }

    /** Says why it can't go on. */
    void fail(String reason) throws IOException {
        out.writeInt(FAILURE);
        out.writeUTF(reason);
        out.flush();
    }

    /** Reads what was written. */
    static void copy(DataInputStream in, OutputStream target) throws IOException {
        int length = length(in);
        while (length > END) {
            byte[] bytes = in.readNBytes(Math.min(length, MOST_BYTES));
            if (bytes.length < length) {
                throw new BackupException(CUT);
            }
            target.write(bytes);
            length = length(in);
        }
        if (length == FAILURE) {
            throw new BackupException(in.readUTF());
        }
    }

    private static int length(DataInputStream in) throws IOException {
        try {
            return in.readInt();
        } catch (EOFException e) {
            throw new BackupException(CUT);
        }
    }
}
