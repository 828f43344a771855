package org.aios.etl.http;

import java.io.IOException;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;

/** Carries a typed error through code that may only throw an {@code IOException}; it is also the cause. */
final class TypedFailure extends IOException {
    private static final long serialVersionUID = 1L;

    private final CollectionException failure;

    TypedFailure(CollectionException failure) {
        super(failure.reason(), failure);
        this.failure = failure;
    }

    TypedFailure(ErrorCode code, String message) {
        this(new CollectionException(code, message));
    }

    CollectionException failure() {
        return failure;
    }
}
