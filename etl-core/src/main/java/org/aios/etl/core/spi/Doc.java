package org.aios.etl.core.spi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Says in one sentence what a component of a request, configuration or document means: unit, range, example. Shown in
 * help texts, schemas and the reference.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE, ElementType.FIELD})
@API(status = API.Status.STABLE, since = "0.1")
public @interface Doc {
    /** Returns the sentence. */
    String value();
}
