package org.aios.etl.core.spi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Bounds a {@code Duration}, {@code ByteSize} or {@code Money} component, both ends included, in the written form of that type. Numbers
 * use {@code jakarta.validation}'s {@code @Min} and {@code @Max}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@API(status = API.Status.STABLE, since = "0.1")
public @interface Range {
    /** Returns the smallest allowed value. */
    String min();

    /** Returns the largest allowed value. */
    String max();
}
