/** The one door to the network: address policy, limits, per-host politeness, on Apache HttpClient 5. */
@NullMarked
package org.aios.etl.http;

import org.jspecify.annotations.NullMarked;
