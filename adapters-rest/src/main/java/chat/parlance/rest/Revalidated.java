package chat.parlance.rest;

import io.micronaut.http.annotation.FilterMatcher;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a read whose answer may be kept by its reader and asked for anew by its tag. */
@FilterMatcher
@ApiResponse(responseCode = "304", ref = "#/components/responses/NotModified")
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@interface Revalidated {}
