/** What is served over HTTP, to this machine. */
@NullMarked
package org.aios.etl.bootstrap.serve;

import org.jspecify.annotations.NullMarked;
