# Random questions to every method of the door, with the answers of R. Written for R 4.2.2 with survey 4.1-1, metafor 3.8-1,
# psych 2.2.9, epitools 0.5-10.1 and spdep 1.2-7 (Debian 12: r-base-core, r-cran-survey, r-cran-metafor, r-cran-psych,
# r-cran-epitools, r-cran-spdep). Run it again, in the root of the project:
#
#   Rscript test/statistics/facts/r-differential.R 20 20260704 > test/statistics/facts/r-differential.json
#   npx prettier --write test/statistics/facts/r-differential.json
#
# The first number is how many cases each method gets beyond its nasty ones, the second the seed: other numbers ask other
# questions. Every method has a seed of its own, so that a change in one leaves the others as they were. Nothing here
# reads our code: what the packages do not answer is worked out from the formulas on the method pages.
suppressPackageStartupMessages(for (package in c("survey", "metafor", "psych", "epitools", "spdep")) library(package,
    character.only = TRUE))

wanted <- as.integer(c(commandArgs(trailingOnly = TRUE), 20, 20260704)[1:2])
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))

# Answers to 13 digits, for no oracle here is held to more.
rounded <- function(x) {
  if (is.list(x)) return(lapply(x, rounded))
  if (is.numeric(x)) x[] <- signif(x, 13)
  x
}

# A vector of one is a number, unless it is wrapped in I(); NA is null. Numbers in the fewest digits that read back the same.
json <- function(x) {
  if (is.null(x)) return("null")
  if (is.list(x)) {
    parts <- vapply(x, json, "")
    if (is.null(names(x))) return(paste0("[", paste(parts, collapse = ","), "]"))
    return(paste0("{", paste0('"', names(x), '":', parts, collapse = ","), "}"))
  }
  if (is.matrix(x)) return(json(lapply(seq_len(nrow(x)), function(row) I(unname(x[row, ])))))
  written <- if (is.character(x)) encodeString(x,
      quote = '"') else if (is.logical(x)) tolower(as.character(x)) else shortest(unclass(x))
  written[is.na(x)] <- "null"
  if (length(x) == 1 && !inherits(x, "AsIs")) written else paste0("[", paste(written, collapse = ","), "]")
}

shortest <- function(x) {
  written <- sprintf("%.15g", x)
  # As the door writes it, after jsonlite.
  written[is.infinite(x)] <- ifelse(x[is.infinite(x)] > 0, '"Inf"', '"-Inf"')
  for (digits in 16:17) {
    lost <- is.finite(x) & suppressWarnings(as.numeric(written)) != x
    written[lost] <- sprintf(paste0("%.", digits, "g"), x[lost])
  }
  written
}

pick <- function(x) x[[sample.int(length(x), 1)]]
confidence <- \() pick(c(0.9, 0.95, 0.95, 0.99, 0.998))
# A long list is held to its first areas only: enough to see a difference, and the file stays readable.
first <- function(x) I(utils::head(x, 8))

methods <- list()
for (part in list.files(file.path(here, "r-differential"), full.names = TRUE)) source(part)

answers <- lapply(setNames(nm = sort(names(methods))), function(name) {
  set.seed(wanted[2] + sum(utf8ToInt(name)))
  asked <- c(lapply(methods[[name]]$nasty, function(ask) ask()), lapply(seq_len(wanted[1]),
      function(case) methods[[name]]$random(case)))
  lapply(asked, function(case) list(input = case$input, output = rounded(case$output)))
})
versions <- vapply(c("survey", "metafor", "psych", "epitools", "spdep"),
    function(package) as.character(packageVersion(package)), "")
cat(json(list(
  source = paste0(R.version.string, "; ", paste(names(versions), versions, collapse = ", "),
      "; made by r-differential.R"),
  seed = wanted[2], cases = answers
)), "\n")
