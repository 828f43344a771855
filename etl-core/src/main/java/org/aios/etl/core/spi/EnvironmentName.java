package org.aios.etl.core.spi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Names a conventional environment variable that also sets this component of a configuration record, such as
 * {@code ASSEMBLYAI_API_KEY}, besides the derived {@code ETL_COLLECTORS_…} name.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@API(status = API.Status.STABLE, since = "0.1")
public @interface EnvironmentName {
    /** Returns the variable's name. */
    String value();
}
