package chat.parlance.rest;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents the problems that any call of a logged-in user can meet. */
@ApiResponse(responseCode = "400", ref = "#/components/responses/Invalid")
@ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthenticated")
@ApiResponse(responseCode = "403", ref = "#/components/responses/Forbidden")
@ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
@ApiResponse(responseCode = "429", ref = "#/components/responses/TooMany")
@ApiResponse(responseCode = "500", ref = "#/components/responses/Internal")
@ApiResponse(responseCode = "503", ref = "#/components/responses/Unavailable")
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
@interface ReadProblems {}
