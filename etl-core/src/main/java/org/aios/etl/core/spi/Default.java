package org.aios.etl.core.spi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Gives the value of a component that a user left out, written as in YAML. A component without it, and not
 * {@code Optional}, a list or a map, is required.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@API(status = API.Status.STABLE, since = "0.1")
public @interface Default {
    /** Returns the value in its written form, such as {@code 30s}, {@code true} or {@code 8000}. */
    String value();
}
