/** Alternatives of the words that say that something went up, with their forms. */
export const upWords =
  "up|upwards?|ris(?:e|es|en|ing)|rose|increas(?:e|es|ed|ing)|gr[eo]w|grown|grows|growing|growth|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|gain(?:s|ed|ing)?|surg(?:e|es|ed|ing)|expan(?:d|ds|ded|ding|sion)|advanc(?:e|es|ed|ing)|soar(?:s|ed|ing)?|improv(?:e|es|ed|ing|ement)|swell(?:s|ed|ing)?|swollen|widen(?:s|ed|ing)?|boost(?:s|ed|ing)?|rais(?:e|es|ed|ing)|lift(?:s|ed|ing)?|uplift|upswing|add(?:s|ed|ing)|higher|plus|more";

/** Alternatives of the words that say that something went down. */
export const downWords =
  "down|downwards?|fell|fall(?:s|en|ing)?|drop(?:s|ped|ping)?|declin(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|shr[aiu]nk(?:s|ing|age)?|slip(?:s|ped|ping)?|los(?:t|e|es|ing|s)|lower(?:s|ed|ing)?|minus|eas(?:es|ed|ing)|slid(?:es|ing)?|contract(?:s|ed|ing|ion)|sank|sunk|sink(?:s|ing)?|plung(?:e|es|ed|ing)|plummet(?:s|ed|ing)?|tumbl(?:e|es|ed|ing)|slump(?:s|ed|ing)?|dip(?:s|ped|ping)?|narrow(?:s|ed|ing)?|reduc(?:e|es|ed|ing|tion)|cut(?:s|ting)?|trim(?:s|med|ming)?|reced(?:e|es|ed|ing)|retreat(?:s|ed|ing)?|weaken(?:s|ed|ing)?|downturn|setback|less|fewer";
