package io.provisioning.http;

import io.provisioning.problem.FieldError;
import io.provisioning.problem.ProblemException;
import io.provisioning.protocol.SnakeCase;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes a record of a JSON object and collects all its errors. */
final class RecordBinder {
    private final Validator validator;
    private final List<FieldError> errors = new ArrayList<>();

    RecordBinder(Validator validator) {
        this.validator = validator;
    }

    /**
     * The record.
     *
     * @throws ProblemException invalid_request, with every field that is wrong
     */
    <T extends Record> T bind(Class<T> type, JsonObject json) {
        RecordComponent[] components = type.getRecordComponents();
        Set<String> unknown = new HashSet<>(json.keySet());
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String name = SnakeCase.of(components[i].getName());
            unknown.remove(name);
            values[i] = value(name, components[i].getType(), json.get(name));
        }
        unknown.forEach(name -> errors.add(new FieldError(name, "is not known")));
        T made = construct(type, components, values);
        addViolations(made);
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return made;
    }

    private Object value(String name, Class<?> type, JsonValue json) {
        boolean absent = json == null || json == JsonValue.NULL;
        if (type == boolean.class) {
            return !absent && bool(name, json);
        }
        if (absent) {
            return null;
        }
        if (type == Boolean.class) {
            return bool(name, json);
        }
        if (type == Integer.class) {
            return integer(name, json);
        }
        if (type == String.class) {
            return string(name, json);
        }
        if (type == JsonObject.class) {
            return object(name, json);
        }
        if (type == List.class) {
            return strings(name, json);
        }
        throw new IllegalStateException("No JSON is bound to " + type);
    }

    private boolean bool(String name, JsonValue json) {
        if (json != JsonValue.TRUE && json != JsonValue.FALSE) {
            errors.add(new FieldError(name, "must be true or false"));
        }
        return json == JsonValue.TRUE;
    }

    private String string(String name, JsonValue json) {
        if (!(json instanceof JsonString string)) {
            errors.add(new FieldError(name, "must be a string"));
            return null;
        }
        if (!StorableText.accepts(string.getString())) {
            errors.add(new FieldError(name, StorableText.RULE));
            return null;
        }
        return string.getString();
    }

    private Integer integer(String name, JsonValue json) {
        try {
            if (json instanceof JsonNumber number && number.isIntegral()) {
                return number.intValueExact();
            }
        } catch (ArithmeticException e) {
            // Reported below: no field takes such a large number.
        }
        errors.add(new FieldError(name, "must be a whole number"));
        return null;
    }

    private JsonObject object(String name, JsonValue json) {
        if (json instanceof JsonObject object) {
            return object;
        }
        errors.add(new FieldError(name, "must be a JSON object"));
        return null;
    }

    private List<String> strings(String name, JsonValue json) {
        if (!(json instanceof JsonArray array)) {
            errors.add(new FieldError(name, "must be a list of strings"));
            return null;
        }
        List<String> strings = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            strings.add(string(name + "[" + i + "]", array.get(i)));
        }
        return strings;
    }

    private static <T> T construct(Class<T> type, RecordComponent[] components, Object[] values) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " can't be made", e);
        }
    }

    /** The violations that validation finds, except in fields that have an error already. */
    private void addViolations(Object made) {
        Set<String> known = new HashSet<>();
        errors.forEach(error -> known.add(error.field()));
        for (ConstraintViolation<Object> violation : validator.validate(made)) {
            String field = FieldNames.of(violation.getPropertyPath());
            if (known.add(field)) {
                errors.add(new FieldError(field, violation.getMessage()));
            }
        }
    }
}
