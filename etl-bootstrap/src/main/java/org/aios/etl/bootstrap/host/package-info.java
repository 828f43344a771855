/** The machine: threads, other programs, temporary files, content hashes. */
@NullMarked
package org.aios.etl.bootstrap.host;

import org.jspecify.annotations.NullMarked;
