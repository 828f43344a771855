package org.aios.etl.core.spi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Marks a component that does not affect the content of a result (a time-out, a limit, an endpoint, a hint about cost) and therefore is not
 * part of the cache key. Components of type {@code Secret} never are.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@API(status = API.Status.STABLE, since = "0.1")
public @interface NotInKey {}
