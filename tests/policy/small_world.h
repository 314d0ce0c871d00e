#pragma once
/// The small world: for each axis of what can be held about a number, every state that a sentence
/// of the contract tells apart on a day, with the dates just before, on and just after each limit.

#include <vector>

#include "world.h"

namespace belzeef::world {

/// The states of one axis; each is a dossier with events of few kinds. The first is empty.
using States = std::vector<Dossier>;

States relation_states(Day day);
/// A part of relation_states, for products with other axes.
States few_relation_states(Day day);
States consent_states(Day day);
States suppression_states(Day day);
States request_states(Day day);
States contact_states(Day day);
/// `issued` are the do-not-call files of the view.
States listing_states(const std::vector<Day>& issued);

/// All events of both.
Dossier joined(const Dossier& one, const Dossier& other);

/// The rows of the full product of two axes.
void add_pairs(std::vector<Row>& rows, const States& one, const States& other);
/// The rows of the full product of three axes.
void add_triples(std::vector<Row>& rows, const States& one, const States& other,
                 const States& third);

/// Numbers of every kind that step 2 tells apart, and callable ones with little on file: the
/// material of rows with several numbers. Two-number fields stand as two entries of their own.
std::vector<std::vector<Number>> field_states(Day day);

}  // namespace belzeef::world
