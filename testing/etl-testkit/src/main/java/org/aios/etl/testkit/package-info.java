/**
 * What tests of etl and of its plugins share: fakes of every port, and contracts that every implementation of a port
 * has to pass. A test class implements the contract's interface, says how its implementation is opened, and inherits the
 * tests.
 */
@NullMarked
package org.aios.etl.testkit;

import org.jspecify.annotations.NullMarked;
