package io.provisioning.database;

import jakarta.persistence.Query;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** Question marks in SQL, and what they stand for. */
public final class Parameters {
    private Parameters() {}

    /** That something is one of so many, a question mark for each. */
    public static String in(Collection<?> values) {
        return " in (" + String.join(", ", Collections.nCopies(values.size(), "?")) + ")";
    }

    /** Sets parameters one after the other, from this place on; the first place is 1. */
    public static Query set(Query query, int first, List<?> values) {
        for (int i = 0; i < values.size(); i++) {
            query.setParameter(first + i, values.get(i));
        }
        return query;
    }
}
