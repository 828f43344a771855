/** What finished and unfinished runs say of themselves, read again, and two of them side by side. */
@NullMarked
package org.aios.etl.bootstrap.report.reading;

import org.jspecify.annotations.NullMarked;
