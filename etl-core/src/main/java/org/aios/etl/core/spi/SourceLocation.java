package org.aios.etl.core.spi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Marks the one {@code String} component of a request that holds the source's address: an http(s) URL or a local path.
 * It enters the cache key as the normalised URL, or as the content hash of the file.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@API(status = API.Status.STABLE, since = "0.1")
public @interface SourceLocation {}
